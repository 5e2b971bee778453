package cuakhauso.gate;

import cuakhauso.gate.OpeningHours.Hours;
import cuakhauso.gate.OpeningHours.Rule;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Opening hours as the API shows them: the rules as they stand, and what they mean now. */
final class HoursJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HoursJson() {}

    static ObjectNode calendar(OpeningHours side) {
        ObjectNode node = side(side);
        ArrayNode rules = node.putArray("rules");
        side.rules().forEach(rule -> rules.add(rule(rule)));
        return node;
    }

    private static ObjectNode side(OpeningHours side) {
        ObjectNode node = JSON.objectNode().put("zone", side.zone().getId());
        node.set("labels", AreaJson.labels(side.labels()));
        return node;
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = JSON.objectNode();
        node.set("labels", AreaJson.labels(rule.labels()));
        AreaJson.put(node, rule.valid());
        node.set("days", AreaJson.names(rule.days()));
        putClock(node, rule.hours());
        return node.put("assumed", rule.assumed());
    }

    /** Clock times on that side; a closed day has none. */
    private static void putClock(ObjectNode node, Optional<Hours> hours) {
        hours.ifPresent(
                open -> node.put("opens", open.opens().toString()).put("closes", closes(open)));
    }

    private static String closes(Hours hours) {
        long minutes = hours.closesAfterMidnight().toMinutes();
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    /** Today's hours of every route and whether it is open at this moment. */
    static ObjectNode now(Area area, Instant now) {
        ObjectNode node = JSON.objectNode();
        ArrayNode items = node.putArray("items");
        for (Gate gate : area.gates()) {
            gate.routes().forEach(route -> items.add(now(gate, route, now)));
        }
        return node;
    }

    private static ObjectNode now(Gate gate, Route route, Instant now) {
        RouteHours hours = route.hours();
        ObjectNode node =
                JSON.objectNode().put("route", route.id().value()).put("gate", gate.id().value());
        node.set("labels", AreaJson.labels(route.labels()));
        node.put("open", hours.isOpenAt(now));
        node.set("vietnam", today(hours.vietnam(), now));
        node.set("abroad", today(hours.abroad(), now));
        hours.findNextOpening(now).ifPresent(at -> node.put("nextOpening", at.toString()));
        hours.findNextClosing(now).ifPresent(at -> node.put("nextClosing", at.toString()));
        return node;
    }

    private static ObjectNode today(OpeningHours side, Instant now) {
        LocalDate today = now.atZone(side.zone()).toLocalDate();
        Optional<Rule> rule = side.findRuleOn(today);
        ObjectNode node = side(side).put("date", today.toString()).put("open", side.isOpenAt(now));
        putClock(node, rule.flatMap(Rule::hours));
        rule.ifPresent(found -> node.set("rule", AreaJson.labels(found.labels())));
        rule.ifPresent(found -> node.put("assumed", found.assumed()));
        return node;
    }
}
