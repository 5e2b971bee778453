package cuakhauso.pass;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The newest fact about where a vehicle is.
 *
 * @param spot the yard, zone or barrier of the catalogue that the fact named last
 * @param place the yard or zone it is in now, if any
 */
public record Sighting(@Nullable String spot, @Nullable String place, Source by, Instant at) {

    /** What kind of fact it was, as in the live picture; a pass that was only declared has none. */
    public enum Source {
        DECLARED,
        GPS,
        BARRIER,
        PLATE,
        YARD,
        OFFICER
    }

    static Sighting declared(Instant at) {
        return new Sighting(null, null, Source.DECLARED, at);
    }

    boolean isDeclared() {
        return by == Source.DECLARED;
    }
}
