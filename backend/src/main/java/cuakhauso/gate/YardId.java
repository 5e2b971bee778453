package cuakhauso.gate;

/**
 * Names a yard, such as {@code xuan-cuong}; unique among all areas. Also the id of the zone that
 * the yard covers.
 */
public record YardId(String value) {

    public YardId {
        Slug.check("yard", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
