package cuakhauso.demo;

import cuakhauso.kernel.Plate;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The pass numbers that the platform gave for the trips, as far as they are remembered; others are
 * asked for by plate. Used by the demo's thread alone.
 */
final class PassNumbersKnown {

    private static final int MOST_REMEMBERED = 50_000;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Doors doors;
    private final String area;
    private final Map<Integer, Known> known =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Known> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private record Known(int trip, String number) {}

    PassNumbersKnown(Doors doors, String area) {
        this.doors = doors;
        this.area = area;
    }

    void noteAnnounced(Happening.Announced announced, Doors.Answer answer) {
        if (answer.isTaken() || answer.status() == 409) {
            note(announced, read(answer).path("number").asString(""));
        }
    }

    /** The answer has one number for each sighting, in their order, or null. */
    void noteSeen(List<Happening.Seen> seen, Doors.Answer answer) {
        JsonNode passes = read(answer).path("passes");
        for (int i = 0; i < Math.min(seen.size(), passes.size()); i++) {
            note(seen.get(i), passes.path(i).asString(""));
        }
    }

    private void note(Happening happening, String number) {
        if (!number.isEmpty()) {
            known.put(happening.truck().serial(), new Known(happening.trip().number(), number));
        }
    }

    void forget(Truck truck) {
        known.remove(truck.serial());
    }

    CompletableFuture<Optional<String>> find(Happening happening, Executor thread) {
        Known number = known.get(happening.truck().serial());
        if (number != null && number.trip == happening.trip().number()) {
            return CompletableFuture.completedFuture(Optional.of(number.number));
        }
        Optional<Plate> plate = happening.truck().identity().plates().stream().findFirst();
        if (plate.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return doors.get(
                        "/api/areas/"
                                + area
                                + "/passes?limit=5&plate="
                                + Messages.encoded(plate.get().shown()))
                .thenApplyAsync(answer -> latest(happening, answer), thread);
    }

    private Optional<String> latest(Happening happening, Doors.Answer answer) {
        JsonNode root = read(answer);
        JsonNode items = root.isArray() ? root : root.path("items");
        for (JsonNode pass : items) {
            boolean same =
                    pass.path("direction").asString("").equals(happening.trip().direction().name());
            if (same && pass.path("closedAt").isMissingNode()) {
                note(happening, pass.path("number").asString(""));
                return Optional.of(pass.path("number").asString());
            }
        }
        return Optional.empty();
    }

    private JsonNode read(Doors.Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            return json
                    .createObjectNode(); // an error page of something in between; the status says
            // the rest
        }
    }
}
