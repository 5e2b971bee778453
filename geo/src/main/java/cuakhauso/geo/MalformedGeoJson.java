package cuakhauso.geo;

/**
 * GeoJSON that cannot be read: where, what stands there, and what was expected. Whoever reads a
 * file adds its name.
 */
public final class MalformedGeoJson extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String value;
    private final String expected;

    MalformedGeoJson(String path, String value, String expected) {
        super(path + ": found " + value + ", expected " + expected);
        this.path = path;
        this.value = value;
        this.expected = expected;
    }

    /** Such as {@code features[3].geometry.coordinates[0][1]}. */
    public String path() {
        return path;
    }

    public String value() {
        return value;
    }

    public String expected() {
        return expected;
    }
}
