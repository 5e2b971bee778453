package cuakhauso.gate;

/** Names an area, such as {@code lang-son}; also the name of its folder in config/. */
public record AreaId(String value) {

    public AreaId {
        Slug.check("area", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
