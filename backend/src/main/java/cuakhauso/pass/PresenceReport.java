package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One item of {@code POST /api/presence}, read. */
record PresenceReport(AreaId area, FactRows.Told told) {

    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);

    /** Who reports. */
    enum Kind {
        BARRIER(Sighting.Source.BARRIER),
        YARD(Sighting.Source.YARD),
        OFFICER(Sighting.Source.OFFICER),
        PLATE(Sighting.Source.PLATE);

        private final Sighting.Source source;

        Kind(Sighting.Source source) {
            this.source = source;
        }
    }

    /** What is reported. */
    enum Happening {
        ENTER,
        LEAVE,
        CROSS,
        SEEN
    }

    static PresenceReport read(Gates gates, Spots spots, JsonNode json, Instant now) {
        if (!json.isObject()) {
            throw Input.expected("item", json, "an object");
        }
        Input input = new Input(gates, json);
        Vehicle vehicle = vehicle(input);
        Destination destination = input.destination();
        Spot spot = spot(input, spots, destination);
        Fact fact =
                new Fact(
                        vehicle,
                        input.oneOf("kind", Kind.class).source,
                        event(input, spot),
                        spot,
                        when(input, now),
                        new Fact.Claims(stream(input), destination, trailer(input)));
        String key =
                input.findText("key")
                        .map(own -> "key:" + own)
                        .orElseGet(() -> "told:" + fact.naturalKey());
        return new PresenceReport(
                spot.area(),
                new FactRows.Told(key, fact, input.findText("source").orElse("unnamed")));
    }

    private static Vehicle vehicle(Input input) {
        Optional<Plate> plate = input.findText("plate").map(text -> Plate.parse("plate", text));
        Optional<Vin> vin = input.findText("vin").map(Vin::parse);
        return plate.map(Vehicle::of)
                .or(() -> vin.map(Vehicle::of))
                .orElseThrow(
                        () ->
                                OperationRefused.invalid(
                                        "plate", "", "a plate, or the vin of a new car"));
    }

    /** An id that several areas use needs the gate with it. */
    private static Spot spot(Input input, Spots spots, Destination destination) {
        String id = input.text("at");
        List<Spot> found =
                spots.list(id).stream()
                        .filter(
                                spot ->
                                        destination.gate() == null
                                                || spot.area()
                                                        .equals(
                                                                Input.areaOf(
                                                                        input.gates(),
                                                                        destination.gate())))
                        .toList();
        if (found.size() != 1) {
            throw OperationRefused.invalid(
                    "at",
                    id,
                    found.isEmpty()
                            ? "the id of a yard, zone or barrier"
                            : "the gate as well, for there are several");
        }
        return found.getFirst();
    }

    private static Fact.Event event(Input input, Spot spot) {
        boolean line = spot instanceof Spot.AtBarrier;
        return switch (input.oneOf("event", Happening.class)) {
            case SEEN -> new Fact.Present();
            case ENTER -> inside(line, "ENTER", new Fact.Present());
            case LEAVE -> inside(line, "LEAVE", new Fact.Left());
            case CROSS -> {
                if (!line) {
                    throw OperationRefused.invalid(
                            "at", spot.id(), "a barrier or border line, which one can CROSS");
                }
                yield new Fact.Crossed(input.oneOf("direction", TravelDirection.class));
            }
        };
    }

    private static Fact.Event inside(boolean line, String name, Fact.Event event) {
        if (line) {
            throw OperationRefused.invalid("event", name, "CROSS or SEEN at a barrier");
        }
        return event;
    }

    private static Instant when(Input input, Instant now) {
        Instant when =
                input.findInstant("when")
                        .orElseThrow(
                                () ->
                                        OperationRefused.invalid(
                                                "when",
                                                "",
                                                "the time of the fact with its offset"));
        if (when.isAfter(now.plus(CLOCK_AHEAD)) || when.isBefore(now.minus(OLDEST))) {
            throw OperationRefused.invalid(
                    "when", when.toString(), "not in the future, at most 7 days ago");
        }
        return when;
    }

    private static Optional<QueueStream> stream(Input input) {
        return input.flag("empty")
                ? Optional.of(QueueStream.EMPTY)
                : input.findOneOf("stream", QueueStream.class);
    }

    private static Optional<Plate> trailer(Input input) {
        return input.findText("trailer").map(text -> Plate.parse("trailer", text));
    }
}
