package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A traffic lane through the barriers of a route.
 *
 * @param id unique within its area
 * @param line drawn in the direction of travel; a reversible lane is drawn outwards
 */
public record Lane(
        String id, Way direction, Kind kind, Labels labels, List<LatLon> line, boolean schematic) {

    /** Which way a lane is driven; a reversible lane follows the traffic of the hour. */
    public enum Way {
        OUT,
        IN,
        REVERSIBLE
    }

    /** What a lane is for. */
    public enum Kind {
        GENERAL,
        FRESH_PRODUCE,
        EMPTY,
        NEW_VEHICLE
    }

    /** Whether vehicles of the stream may take the lane. */
    public boolean serves(QueueStream stream) {
        return switch (kind) {
            case GENERAL -> true;
            case FRESH_PRODUCE -> stream == QueueStream.FRUIT;
            case EMPTY -> stream == QueueStream.EMPTY;
            case NEW_VEHICLE -> stream == QueueStream.NEW_CAR;
        };
    }

    /** The only stream that the lane is for; none when it is for several. */
    public Optional<QueueStream> onlyStream() {
        List<QueueStream> served =
                Arrays.stream(QueueStream.values()).filter(this::serves).toList();
        return served.size() == 1 ? Optional.of(served.getFirst()) : Optional.empty();
    }

    public Lane {
        Slug.check("lane", id);
        line = List.copyOf(line);
    }
}
