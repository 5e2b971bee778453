package cuakhauso.gate;

/** Names a body that confirms or orders, such as {@code border-guard}; unique within its area. */
public record AgencyId(String value) {

    public AgencyId {
        Slug.check("agency", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
