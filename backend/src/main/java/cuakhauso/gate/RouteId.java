package cuakhauso.gate;

/**
 * Names a route of a gate, such as {@code 1088-2-1089}; unique among all areas. Its markers are
 * written otherwise.
 */
public record RouteId(String value) {

    public RouteId {
        Slug.check("route", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
