package cuakhauso.geo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One device driven past a {@link ZoneCrossing}; collects what it tells. */
final class Drive {

    private final ZoneCrossing crossing;
    private final UnaryOperator<Track> storage;
    private final List<ZoneEvent> events = new ArrayList<>();
    private Track track = Track.NEW;
    private Step.Order lastOrder = Step.Order.IN_ORDER;

    Drive(ZoneCrossing crossing) {
        this(crossing, UnaryOperator.identity());
    }

    /**
     * @param storage what happens to the track between two fixes
     */
    Drive(ZoneCrossing crossing, UnaryOperator<Track> storage) {
        this.crossing = crossing;
        this.storage = storage;
    }

    Drive through(Fix... fixes) {
        for (Fix fix : fixes) {
            Step step = crossing.advance(storage.apply(track), fix);
            events.addAll(step.events());
            track = step.track();
            lastOrder = step.order();
        }
        return this;
    }

    Track track() {
        return track;
    }

    Step.Order lastOrder() {
        return lastOrder;
    }

    List<ZoneEvent> events() {
        return List.copyOf(events);
    }

    /** Such as {@code "entered yard at 20 s"}, one for each event. */
    List<String> told() {
        return events.stream().map(Drive::told).toList();
    }

    private static String told(ZoneEvent event) {
        String time = " at " + (event.atEpochMillis() - Ground.START_MILLIS) / 1000 + " s";
        return switch (event) {
            case ZoneEvent.Entered entered -> "entered " + entered.zoneId() + time;
            case ZoneEvent.Left left -> "left " + left.zoneId() + time;
            case ZoneEvent.Crossed crossed ->
                    "crossed " + crossed.barrierId() + " " + crossed.direction() + time;
        };
    }
}
