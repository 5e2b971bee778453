package cuakhauso.plate;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.CameraId;
import cuakhauso.kernel.Country;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.Judgement.Alarm;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.plate.reading.PlateColour;
import cuakhauso.plate.reading.PlateScores;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A read with its judgement as JSON: one form for the wire, the table and the change log. */
final class ReadJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReadJson() {}

    static ObjectNode write(StoredRead stored) {
        PlateRead read = stored.read();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", read.id().toString()).put("rev", stored.rev());
        json.put("area", stored.area().value()).put("camera", read.camera().value());
        stored.lane().ifPresent(lane -> json.put("lane", lane));
        json.put("event", stored.event().toString()).put("open", stored.open());
        json.put("from", read.from().toString()).put("to", read.to().toString());
        json.put("bestAt", read.bestAt().toString());
        json.put("received", stored.received().toString()).put("frames", read.frames());
        json.put("movement", read.movement().name()).put("outcome", read.outcome().name());
        read.reason().ifPresent(reason -> json.put("reason", reason.name()));
        write(json, stored.judgement());
        ArrayNode plates = json.putArray("plates");
        read.plates().forEach(plate -> write(plates.addObject(), plate));
        read.picture().ifPresent(hash -> json.put("picture", hash.hex()));
        read.blurred().ifPresent(hash -> json.put("blurred", hash.hex()));
        stored.ending().ifPresent(ending -> write(json.putObject("ending"), ending));
        return json;
    }

    private static void write(ObjectNode json, Judgement judgement) {
        json.put("judgement", judgement.kind().name());
        judgement.by().ifPresent(by -> json.put("by", by.name()));
        judgement.pass().ifPresent(pass -> json.put("pass", pass));
        if (judgement.kind() == Judgement.Kind.MATCHED) {
            json.put("gap", rounded(judgement.gap())).put("margin", rounded(judgement.margin()));
        }
        ArrayNode proposals = json.putArray("proposals");
        for (Judgement.Proposal proposal : judgement.proposals()) {
            ObjectNode node = write(proposals.addObject(), proposal.plate());
            node.put("role", proposal.trailer() ? "TRAILER" : "TRACTOR");
            node.put("score", rounded(proposal.score()));
            proposal.pass().ifPresent(pass -> node.put("pass", pass));
        }
        ArrayNode alarms = json.putArray("alarms");
        for (Alarm alarm : judgement.alarms()) {
            ObjectNode node = alarms.addObject().put("kind", alarm.kind().name());
            write(node.putObject("expected"), alarm.expected());
            write(node.putObject("seen"), alarm.seen());
        }
        judgement
                .gps()
                .ifPresent(
                        gps ->
                                json.putObject("gps")
                                        .put("confirms", gps.confirms())
                                        .put("metersAway", gps.metersAway())
                                        .put("secondsApart", gps.secondsApart()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static void write(ObjectNode json, Map<String, String> facts) {
        facts.keySet().stream().sorted().forEach(name -> json.put(name, facts.get(name)));
    }

    private static ObjectNode write(ObjectNode json, Plate plate) {
        return json.put("key", plate.key())
                .put("shown", plate.shown())
                .put("country", plate.country().name());
    }

    private static void write(ObjectNode json, ReadPlate plate) {
        json.put("role", plate.role().name());
        plate.plate().ifPresent(known -> write(json, known));
        json.put("confidence", rounded(plate.confidence())).put("colour", plate.colour().name());
        json.put("twoLines", plate.twoLines());
        ArrayNode box = json.putArray("box");
        plate.box().forEach(box::add);
        plate.crop().ifPresent(hash -> json.put("crop", hash.hex()));
    }

    private static void write(ObjectNode json, StoredRead.Ending ending) {
        json.put("at", ending.at().toString());
        switch (ending) {
            case StoredRead.Mended mended -> json.put("mendedBy", mended.byRead().toString());
            case StoredRead.Expired expired -> json.put("expired", true);
            case StoredRead.Decided decided -> {
                json.put("decidedBy", decided.actor());
                write(json, decided.decision());
            }
        }
    }

    private static void write(ObjectNode json, Decision decision) {
        switch (decision) {
            case Decision.NotAVehicle none -> json.put("notAVehicle", true);
            case Decision.Acknowledged seen -> json.put("acknowledged", true);
            case Decision.Plates said -> {
                ArrayNode plates = json.putArray("plates");
                said.plates()
                        .forEach(
                                one ->
                                        write(plates.addObject(), one.plate())
                                                .put("role", one.role().name()));
            }
        }
    }

    static StoredRead read(String document) {
        JsonNode json = MAPPER.readTree(document);
        return new StoredRead(
                plateRead(json),
                new AreaId(json.required("area").asString()),
                find(json, "lane", Function.identity()),
                UUID.fromString(json.required("event").asString()),
                judgement(json),
                json.required("open").asBoolean(),
                json.required("rev").asInt(),
                Instant.parse(json.required("received").asString()),
                Optional.of(json.path("ending")).filter(JsonNode::isObject).map(ReadJson::ending));
    }

    private static PlateRead plateRead(JsonNode json) {
        return new PlateRead(
                UUID.fromString(json.required("id").asString()),
                new CameraId(json.required("camera").asString()),
                Instant.parse(json.required("from").asString()),
                Instant.parse(json.required("to").asString()),
                Instant.parse(json.required("bestAt").asString()),
                json.required("frames").asInt(),
                PlateRead.Movement.valueOf(json.required("movement").asString()),
                PlateRead.Outcome.valueOf(json.required("outcome").asString()),
                find(json, "reason", PlateRead.Unread::valueOf),
                find(json, "picture", Sha256::new),
                find(json, "blurred", Sha256::new),
                json.required("plates").valueStream().map(ReadJson::readPlate).toList());
    }

    private static ReadPlate readPlate(JsonNode json) {
        return new ReadPlate(
                ReadPlate.Role.valueOf(json.required("role").asString()),
                json.has("key") ? Optional.of(plate(json)) : Optional.empty(),
                json.required("confidence").asDouble(),
                PlateColour.valueOf(json.required("colour").asString()),
                json.required("twoLines").asBoolean(),
                json.required("box").valueStream().map(JsonNode::asInt).toList(),
                find(json, "crop", Sha256::new),
                new PlateScores(List.of()));
    }

    private static Plate plate(JsonNode json) {
        return new Plate(
                json.required("key").asString(),
                Country.valueOf(json.required("country").asString()));
    }

    private static Judgement judgement(JsonNode json) {
        List<Judgement.Proposal> proposals = new ArrayList<>();
        for (JsonNode node : json.required("proposals")) {
            proposals.add(
                    new Judgement.Proposal(
                            plate(node),
                            node.required("role").asString().equals("TRAILER"),
                            find(node, "pass", Function.identity()),
                            node.required("score").asDouble()));
        }
        List<Alarm> alarms = new ArrayList<>();
        for (JsonNode node : json.required("alarms")) {
            alarms.add(
                    new Alarm(
                            Alarm.Kind.valueOf(node.required("kind").asString()),
                            facts(node.required("expected")),
                            facts(node.required("seen"))));
        }
        return new Judgement(
                Judgement.Kind.valueOf(json.required("judgement").asString()),
                find(json, "by", Judgement.By::valueOf),
                find(json, "pass", Function.identity()),
                json.path("gap").asDouble(0),
                json.path("margin").asDouble(0),
                proposals,
                alarms,
                Optional.of(json.path("gps")).filter(JsonNode::isObject).map(ReadJson::gps));
    }

    private static Judgement.Gps gps(JsonNode json) {
        return new Judgement.Gps(
                json.required("confirms").asBoolean(),
                json.required("metersAway").asLong(),
                json.required("secondsApart").asLong());
    }

    private static Map<String, String> facts(JsonNode json) {
        Map<String, String> facts = new LinkedHashMap<>();
        json.forEachEntry((name, value) -> facts.put(name, value.asString()));
        return facts;
    }

    private static StoredRead.Ending ending(JsonNode json) {
        Instant at = Instant.parse(json.required("at").asString());
        if (json.has("expired")) {
            return new StoredRead.Expired(at);
        }
        return find(json, "mendedBy", UUID::fromString)
                .<StoredRead.Ending>map(by -> new StoredRead.Mended(by, at))
                .orElseGet(
                        () ->
                                new StoredRead.Decided(
                                        json.required("decidedBy").asString(), decision(json), at));
    }

    private static Decision decision(JsonNode json) {
        if (json.has("notAVehicle")) {
            return new Decision.NotAVehicle();
        }
        if (json.has("acknowledged")) {
            return new Decision.Acknowledged();
        }
        return new Decision.Plates(
                json.required("plates")
                        .valueStream()
                        .map(
                                said ->
                                        new Decision.Said(
                                                ReadPlate.Role.valueOf(
                                                        said.required("role").asString()),
                                                plate(said)))
                        .toList());
    }

    private static <T> Optional<T> find(JsonNode json, String name, Function<String, T> read) {
        JsonNode value = json.path(name);
        return value.isString() ? Optional.of(read.apply(value.asString())) : Optional.empty();
    }
}
