package cuakhauso.queue;

import cuakhauso.gate.GateId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;

/**
 * A queue as it is shown; what is not known is left out.
 *
 * @param trucksOnRoad those of the trucks that stand outside yards
 * @param lengthMeters of road that those take up
 * @param head what people read of the first trucks
 * @param expected minutes by the wall clock, closed hours included
 */
record QueueView(
        QueueKey key,
        GateId gate,
        int trucks,
        int trucksOnRoad,
        double lengthMeters,
        @Nullable ServiceRate rate,
        @Nullable WaitMinutes expected,
        List<String> head) {

    record WaitMinutes(long median, long low, long high) {}

    QueueView {
        head = List.copyOf(head);
    }

    String toJson(Instant observedAt) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("id", key.toString());
        json.put("gate", gate.value());
        json.put("route", key.route().value());
        json.put("stream", key.stream().name());
        json.put("direction", key.direction().name());
        json.put("trucks", trucks);
        json.put("trucksOnRoad", trucksOnRoad);
        json.put("lengthMeters", Math.round(lengthMeters));
        if (rate != null) {
            json.put("servedPerHour", Math.round(rate.perHour() * 10) / 10.0);
        }
        if (expected != null) {
            json.put("waitMinutes", expected.median());
            json.put("waitMinutesLow", expected.low());
            json.put("waitMinutesHigh", expected.high());
        }
        head.forEach(json.putArray("head")::add);
        json.put("observedAt", observedAt.toString());
        return json.toString();
    }
}
