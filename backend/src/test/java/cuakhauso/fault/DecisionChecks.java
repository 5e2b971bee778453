package cuakhauso.fault;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether what the clerks were told is so: in the tables, over REST, and on a screen. */
final class DecisionChecks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerUnderTest server;
    private final Clerks clerks;

    DecisionChecks(ServerUnderTest server, Clerks clerks) {
        this.server = server;
        this.clerks = clerks;
    }

    /** Every fact and every step of every pass once; the change log without a hole. */
    void verifyStoredOnce() throws IOException, SQLException {
        assertThat(clerks.surprises()).as("answers that are neither 2xx nor 503").isEmpty();
        assertThat(server.sql("select key from presence_fact order by key collate \"C\""))
                .as("presence facts")
                .isEqualTo(clerks.facts());
        assertThat(storedKinds()).as("changes of each pass").isEqualTo(clerks.kinds());
        assertThat(server.sql("select rev from change_log where area = 'lang-son' order by rev"))
                .as("revisions")
                .isEqualTo(
                        server.sql(
                                "select generate_series(1, rev) from change_head where area ="
                                        + " 'lang-son'"));
        assertThat(server.sql("select count(*) from pass where vehicle like '29H%'"))
                .as("passes")
                .containsExactly(String.valueOf(clerks.kinds().size()));
        assertThat(server.sql("select count(*) from pass_key"))
                .as("keys of announcements")
                .containsExactly(String.valueOf(clerks.kinds().size()));
    }

    private Map<String, List<String>> storedKinds() throws IOException, SQLException {
        Map<String, List<String>> kinds = new TreeMap<>();
        for (String row :
                server.sql(
                        "select subject || ' ' || kind from change_log where area = 'lang-son' and"
                                + " payload -> 'pass' -> 'plates' -> 0 ->> 'key' like '29H%' order"
                                + " by rev")) {
            String[] parts = row.split(" ");
            kinds.computeIfAbsent(parts[0], number -> new ArrayList<>()).add(parts[1]);
        }
        return kinds;
    }

    /** Yards and queues are what the facts say, and the screen heard every change in order. */
    void verifyShown(Screen screen) throws IOException, SQLException {
        assertThat(occupied(Clerks.YARD)).as("trucks in the yard").isEqualTo(clerks.inYard());
        assertThat(occupied(Clerks.COUNTED_YARD))
                .as("trucks in the counted yard")
                .isEqualTo(clerks.inCountedYard());
        assertThat(waiting(Clerks.ROUTE)).as("waiting").isEqualTo(clerks.onRoute());
        assertThat(waiting(Clerks.OTHER_ROUTE))
                .as("waiting at the other route")
                .isEqualTo(clerks.onOtherRoute());
        assertThat(screen.occupied(Clerks.YARD)).isEqualTo(clerks.inYard());
        assertThat(screen.occupied(Clerks.COUNTED_YARD)).isEqualTo(clerks.inCountedYard());
        assertThat(screen.trucksIn(Clerks.ROUTE + ":FRUIT")).isEqualTo(clerks.onRoute());
        assertThat(notHeard(screen)).as("changes that the screen did not hear").isEmpty();
    }

    private int occupied(String yard) throws IOException {
        return item("yards", yard).path("occupiedSpotNumber").asInt(-1);
    }

    private int waiting(String route) throws IOException {
        return item("queues", route + ":FRUIT").path("trucks").asInt(-1);
    }

    private JsonNode item(String list, String id) throws IOException {
        String body = server.get("/api/areas/lang-son/" + list).body();
        for (JsonNode item : JSON.readTree(body).path("items")) {
            if (item.path("id").asString().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id + " is not in " + body);
    }

    /** Of each pass the first change of the log that is missing in what the screen heard. */
    private Map<String, String> notHeard(Screen screen) throws IOException, SQLException {
        Map<String, Iterator<String>> heard = new TreeMap<>();
        screen.passes().forEach((number, told) -> heard.put(number, told.iterator()));
        Map<String, String> missing = new TreeMap<>();
        for (String row :
                server.sql(
                        "select rev || ' ' || subject || ' ' || (payload -> 'pass') from change_log"
                                + " where area = 'lang-son' and kind like 'pass.%' order by rev")) {
            String[] parts = row.split(" ", 3);
            Iterator<String> told = heard.getOrDefault(parts[1], List.<String>of().iterator());
            boolean found = false;
            while (!found && told.hasNext()) {
                found = isSame(JSON.readTree(told.next()), JSON.readTree(parts[2]));
            }
            if (!found) {
                missing.putIfAbsent(parts[1], "rev " + parts[0]);
            }
        }
        return missing;
    }

    /** The wire says a part of what is stored. */
    private static boolean isSame(JsonNode wire, JsonNode stored) {
        return wire.propertyStream()
                .allMatch(field -> field.getValue().equals(stored.path(field.getKey())));
    }
}
