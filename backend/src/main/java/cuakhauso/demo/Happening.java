package cuakhauso.demo;

import java.util.Locale;

/**
 * Something that somebody at the gate tells the platform, at a moment in seconds from the opening;
 * before the opening it is negative. Trucks change, so what matters is copied: a happening can be
 * sent later.
 */
sealed interface Happening {

    Truck truck();

    Trip trip();

    double atSeconds();

    /** The firm announces the pass, with the device if there is one. */
    record Announced(Truck truck, Trip trip, double atSeconds) implements Happening {}

    /** The driver scans the pass: his device is bound to it. */
    record DeviceBound(Truck truck, Trip trip, double atSeconds) implements Happening {}

    record DeviceHandedOver(Truck truck, Trip trip, double atSeconds) implements Happening {}

    /** The Management Centre calls the truck out of the buffer. */
    record Called(Truck truck, Trip trip, double atSeconds) implements Happening {}

    /** The pass is to cross elsewhere now; the trip is already the changed one. */
    record Diverted(Truck truck, Trip trip, double atSeconds) implements Happening {}

    record TurnedBack(Truck truck, Trip trip, double atSeconds) implements Happening {}

    /**
     * A truck was somewhere, as somebody there says.
     *
     * @param place the id of a yard, zone or barrier
     */
    record Seen(Truck truck, Trip trip, double atSeconds, Fact fact, String place)
            implements Happening {}

    /** Who says what; the names are those of the wire. */
    enum Fact {
        YARD_ENTER("YARD", "ENTER", "yard-operator"),
        YARD_LEAVE("YARD", "LEAVE", "yard-operator"),
        OFFICER_ENTER("OFFICER", "ENTER", "checkpoint-officer"),
        BARRIER_CROSS("BARRIER", "CROSS", "border-guard-barrier");

        private final String kind;
        private final String event;
        private final String source;

        Fact(String kind, String event, String source) {
            this.kind = kind;
            this.event = event;
            this.source = source;
        }

        String kind() {
            return kind;
        }

        String event() {
            return event;
        }

        String source() {
            return source;
        }
    }

    /** Whether the platform knows by it whose a device is. */
    default boolean namesDevice() {
        return switch (this) {
            case Announced announced -> announced.truck.sendsPositions();
            case DeviceBound bound -> true;
            case DeviceHandedOver handed -> false;
            case Called called -> false;
            case Diverted diverted -> false;
            case TurnedBack turned -> false;
            case Seen seen -> false;
        };
    }

    /** The same for the same thing, so that sending it again changes nothing. */
    default String key(String day) {
        String what =
                switch (this) {
                    case Announced a -> "announced";
                    case DeviceBound b -> "bound";
                    case DeviceHandedOver h -> "handed-over";
                    case Called c -> "called";
                    case Diverted d -> "diverted";
                    case TurnedBack t -> "turned-back";
                    case Seen seen -> seen.fact.name().toLowerCase(Locale.ROOT) + "-" + seen.place;
                };
        return "demo-%s-%d-%d-%s-%d"
                .formatted(day, truck().serial(), trip().number(), what, Math.round(atSeconds()));
    }
}
