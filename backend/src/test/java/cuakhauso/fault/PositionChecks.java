package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether what the trucks were told is so: in history, over REST, and on a screen. */
final class PositionChecks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerUnderTest server;
    private final Trucks trucks;

    PositionChecks(ServerUnderTest server, Trucks trucks) {
        this.server = server;
        this.trucks = trucks;
    }

    void verifyStored() throws IOException {
        assertThat(missingInHistory()).as("acknowledged and not in history").isEmpty();
    }

    void verifyShown(Screen screen) throws IOException {
        assertThat(picture()).as("the picture over REST").isEqualTo(lastAcknowledged());
        Map<String, Long> shown = new TreeMap<>(screen.fixes());
        shown.keySet().retainAll(trucks.ids());
        assertThat(shown).as("the picture on the screen").isEqualTo(lastAcknowledged());
    }

    private Map<String, Long> lastAcknowledged() {
        Map<String, Long> last = new TreeMap<>();
        trucks.ids().forEach(id -> last.put(id, trucks.lastOf(id)));
        return last;
    }

    /** Of the trucks that send; others have no position. */
    private Map<String, Long> picture() throws IOException {
        Map<String, Long> fixes = new TreeMap<>();
        for (JsonNode vehicle :
                JSON.readTree(server.get("/api/areas/lang-son/vehicles?limit=1000").body())
                        .path("items")) {
            fixes.put(vehicle.path("id").asString(), vehicle.path("fix").asLong());
        }
        fixes.keySet().retainAll(trucks.ids());
        return fixes;
    }

    private Map<String, Set<Long>> missingInHistory() throws IOException {
        Map<String, Set<Long>> missing = new TreeMap<>();
        String window =
                "from="
                        + Instant.now().minus(Duration.ofHours(1))
                        + "&to="
                        + Instant.now().plus(Duration.ofHours(1));
        for (String id : trucks.ids()) {
            Set<Long> stored = new HashSet<>();
            JsonNode track =
                    JSON.readTree(server.get("/api/vehicles/" + id + "/track?" + window).body());
            track.path("points").forEach(point -> stored.add(point.get(0).asLong()));
            Set<Long> lost = new HashSet<>(trucks.acknowledgedOf(id));
            lost.removeAll(stored);
            if (!lost.isEmpty()) {
                missing.put(id, lost);
            }
        }
        return missing;
    }
}
