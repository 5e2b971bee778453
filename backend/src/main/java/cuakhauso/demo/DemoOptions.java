package cuakhauso.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be set of the demo traffic, under {@code cuakhauso.demo}.
 *
 * @param size trucks on the map at the opening; the default gives the published figures exactly
 * @param speed simulated seconds for each real second
 * @param gpsShare share of the trucks that send positions, 0 to 1
 * @param area the area whose gates are played
 * @param baseUrl where the platform listens; blank: this very program
 * @param osmandUrl the OsmAnd door; blank: port 5055 of this program, or the main port where that
 *     one is off
 * @param requestsPerSecond the most that is sent
 * @param notebook the file in which a day's beginning is kept, so that a restart goes on with the
 *     same day; blank: beside the data of this program, none when another one is driven
 * @param cameras whether trucks that pass a camera are drawn for it, and the camera worker is
 *     started to read them; only where the demo drives this very program
 */
@ConfigurationProperties("cuakhauso.demo")
public record DemoOptions(
        @DefaultValue("1250") int size,
        @DefaultValue("1") int speed,
        @DefaultValue("20260610") long seed,
        @DefaultValue("0.3") double gpsShare,
        @DefaultValue("lang-son") String area,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String osmandUrl,
        @DefaultValue("500") int requestsPerSecond,
        @DefaultValue("") String notebook,
        @DefaultValue("true") boolean cameras) {

    static final String NO_NOTEBOOK = "none";
    static final int LEAST_TRUCKS = 50;
    static final int MOST_TRUCKS = 20_000;
    static final int HIGHEST_SPEED = 60;

    public DemoOptions {
        check("size", size, LEAST_TRUCKS, MOST_TRUCKS);
        check("speed", speed, 1, HIGHEST_SPEED);
        check("gps-share", gpsShare, 0, 1);
        check("requests-per-second", requestsPerSecond, 1, 100_000);
    }

    private static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "cuakhauso.demo.%s is %s, expected %s to %s"
                            .formatted(name, value, least, most));
        }
    }

    /** The defaults with another size and speed, for programs that do not read properties. */
    static DemoOptions of(int size, int speed) {
        return new DemoOptions(
                size, speed, 20260610, 0.3, "lang-son", "", "", 500, NO_NOTEBOOK, false);
    }
}
