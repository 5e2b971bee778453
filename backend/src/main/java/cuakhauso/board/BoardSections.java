package cuakhauso.board;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gate;
import cuakhauso.gate.OpeningHours;
import cuakhauso.gate.OpeningHours.Hours;
import cuakhauso.gate.OpeningHours.Rule;
import cuakhauso.gate.Route;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of the board, in the same shape as the scripts draw them: queues, yards, opening hours.
 * Queues and yards come as the API shows them.
 */
final class BoardSections {

    private static final double NEARLY_FULL = 0.9;
    private static final String CHINESE_CLOCK = "Asia/Shanghai";

    private final Area area;
    private final Words words;

    BoardSections(Area area, Words words) {
        this.area = area;
        this.words = words;
    }

    String queues(JsonNode queues) {
        Markup html = panelStart("queues.title");
        for (Gate gate : area.gates()) {
            for (Route route : gate.routes()) {
                List<JsonNode> own =
                        queues.valueStream()
                                .filter(queue -> text(queue, "route").equals(route.id().value()))
                                .toList();
                addRoute(html, words.language().of(route.labels()), own);
            }
        }
        return panelEnd(html);
    }

    private void addRoute(Markup html, String name, List<JsonNode> queues) {
        html.add(
                "<section class=\"route\"><div class=\"route-head\"><h3>{}</h3><span"
                        + " class=\"quiet\">{}</span></div><ul class=\"rows\">",
                name,
                words.of("queues.wait"));
        queues.stream()
                .filter(queue -> queue.path("trucks").asInt() > 0)
                .forEach(queue -> addQueue(html, queue));
        html.add("</ul>");
        String idle =
                queues.stream()
                        .filter(queue -> queue.path("trucks").asInt() == 0)
                        .map(this::streamName)
                        .collect(Collectors.joining(words.of("unit.comma")));
        if (!idle.isEmpty()) {
            html.add(
                    "<p class=\"quiet idle\">{}</p>",
                    words.of("queues.idle", Map.of("streams", idle)));
        }
        html.add("</section>");
    }

    private String streamName(JsonNode queue) {
        return words.of("stream." + text(queue, "stream"));
    }

    private String trucks(long count) {
        return words.of(count == 1 ? "unit.truck" : "unit.trucks", Map.of("n", words.count(count)));
    }

    private void addQueue(Markup html, JsonNode queue) {
        html.add(
                "<li class=\"row queue\"><span class=\"queue-stream\">{}</span><strong"
                        + " class=\"queue-trucks\">{}</strong>",
                streamName(queue),
                trucks(queue.path("trucks").asLong()));
        if (!queue.has("waitMinutes")) {
            html.add(
                    "<span class=\"queue-wait quiet\">{}</span></li>",
                    words.of("queues.waitUnknown"));
            return;
        }
        html.add(
                "<strong class=\"queue-wait\">≈ {}</strong>",
                words.wait(queue.path("waitMinutes").asDouble()));
        if (queue.has("waitMinutesLow") && queue.has("waitMinutesHigh")) {
            html.add(
                    "<span class=\"queue-interval quiet\">{}</span>",
                    words.waitInterval(
                            queue.path("waitMinutesLow").asDouble(),
                            queue.path("waitMinutesHigh").asDouble()));
        }
        html.add("</li>");
    }

    String yards(JsonNode yards) {
        Markup html = panelStart("yards.title").add("<ul class=\"rows\">");
        yards.valueStream().forEach(yard -> addYard(html, yard));
        return panelEnd(html.add("</ul>"));
    }

    private void addYard(Markup html, JsonNode yard) {
        String name = text(yard.path("name"), words.language().code());
        long total = yard.path("totalSpotNumber").asLong();
        long occupied = yard.path("occupiedSpotNumber").asLong();
        String mood = mood(yard);
        html.add(
                "<li class=\"row yard\" data-status=\"{}\"><div"
                        + " class=\"row-head\"><strong>{}</strong><span"
                        + " class=\"yard-status\">{}</span></div>",
                mood,
                name,
                room(yard));
        html.add(
                "<meter min=\"0\" max=\"{}\" value=\"{}\" aria-label=\"{}: {} / {}\"></meter>",
                total,
                occupied,
                name,
                occupied,
                total);
        html.add("<div class=\"quiet\">");
        if (mood.equals("closed")) {
            html.add("<strong class=\"yard-closed\">{}</strong> · ", words.of("yards.closed"));
        }
        html.add(
                "{} · {} {} · {}</div></li>",
                words.of("yards.category." + text(yard, "category")),
                words.of("yards.capacity"),
                words.count(total),
                counted(yard));
    }

    private static String mood(JsonNode yard) {
        if (text(yard, "status").equals("CLOSED")) {
            return "closed";
        }
        if (yard.path("availableSpotNumber").asLong() <= 0) {
            return "full";
        }
        double share =
                yard.path("occupiedSpotNumber").asDouble()
                        / yard.path("totalSpotNumber").asDouble();
        return share >= NEARLY_FULL ? "nearly" : "free";
    }

    /** Room is told of a closed yard, too: it will open. */
    private String room(JsonNode yard) {
        long free = yard.path("availableSpotNumber").asLong();
        return free <= 0
                ? words.of("yards.full")
                : words.of("yards.freeCount", Map.of("n", words.count(free)));
    }

    private String counted(JsonNode yard) {
        if (!yard.has("observationDateTime")) {
            return words.of("yards.notCounted");
        }
        String time = words.hanoi(Instant.parse(text(yard, "observationDateTime")));
        return words.of(
                "yards.counted",
                Map.of(
                        "at", words.of("yards.countedAt", Map.of("time", time)),
                        "how", words.of("yards.by" + text(yard, "countedBy"))));
    }

    String hours(Instant now) {
        Markup html = panelStart("hours.title").add("<ul class=\"rows\">");
        area.gates().forEach(gate -> gate.routes().forEach(route -> addHours(html, route, now)));
        return panelEnd(html.add("</ul>"));
    }

    private void addHours(Markup html, Route route, Instant now) {
        boolean open = route.hours().isOpenAt(now);
        html.add(
                "<li class=\"row\"><div class=\"row-head\"><strong>{}</strong><span"
                        + " class=\"open-sign\" data-open=\"{}\">{}</span></div>",
                words.language().of(route.labels()),
                open,
                words.of(open ? "hours.open" : "hours.closed"));
        html.add(
                "<div>{}: {}</div><div>{}: {}</div></li>",
                words.of("hours.vietnamSide"),
                side(route.hours().vietnam(), now),
                words.of("hours.chinaSide"),
                side(route.hours().abroad(), now));
    }

    private String side(OpeningHours side, Instant now) {
        Optional<Rule> rule = side.findRuleOn(now.atZone(side.zone()).toLocalDate());
        Optional<Hours> hours = rule.flatMap(Rule::hours);
        if (hours.isEmpty()) {
            return words.of("hours.closed");
        }
        boolean chinese = side.zone().getId().equals(CHINESE_CLOCK);
        String time = hours.get().opens() + "–" + closes(hours.get());
        String season = words.language().of(rule.orElseThrow().labels());
        return words.clock(time, chinese ? "time.beijing" : "time.hanoi") + " · " + season;
    }

    private static String closes(Hours hours) {
        long minutes = hours.closesAfterMidnight().toMinutes();
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    private Markup panelStart(String titleKey) {
        return new Markup()
                .add(
                        "<details class=\"panel\" open><summary><h2>{}</h2></summary><div"
                                + " class=\"panel-body\">",
                        words.of(titleKey));
    }

    private static String panelEnd(Markup html) {
        return html.add("</div></details>").toString();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
