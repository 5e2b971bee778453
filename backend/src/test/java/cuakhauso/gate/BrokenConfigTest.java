package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cuakhauso.gate.files.ConfigurationError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** Each mistake is reported with file, line, path, value and expectation. */
class BrokenConfigTest {

    private static final String HUU_NGHI = "lang-son/gates/huu-nghi.yaml";
    private static final String CALENDARS = "lang-son/calendars.yaml";
    private static final String YARDS = "lang-son/yards.geojson";
    private static final String ROADS = "lang-son/roads.geojson";
    private static final String EXPORT = "lang-son/procedures/export.yaml";

    private static final String CAMERAS = "lang-son/cameras.yaml";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "a password in a camera's source",
                        config -> config.replacing(CAMERAS, "${CAMERA_PASSWORD}", "secret"),
                        "cameras[0].source is"),
                mistake(
                        "a source that no worker can open",
                        config -> config.replacing(CAMERAS, "rtsp://", "gopher://"),
                        "expected rtsp://…, http(s)://…, file:… or folder:…, with a password only"
                                + " as ${NAME}"),
                mistake(
                        "a camera at a lane that goes the other way",
                        config -> config.replacing(CAMERAS, "direction: OUT", "direction: IN"),
                        "cameras.yaml:5: cameras[0] is for vehicles going IN, expected OUT, as lane"
                                + " lan-1-1116-1117 goes"),
                mistake(
                        "a crossing seen where nobody crosses",
                        config -> config.replacing(CAMERAS, "sees: GATE_IN", "sees: CROSSING"),
                        "cameras[0] is at \"barie-hai-quan-1116-1117\" and sees CROSSING, expected"
                                + " a border line or a barrier of the Border Guard"),
                mistake(
                        "a camera at a spot that is not there",
                        config -> config.replacing(CAMERAS, "spot: barie-hai-quan", "spot: cong"),
                        "and sees GATE_IN, expected a zone or a barrier"),
                mistake(
                        "a camera at another route than its lane",
                        config -> config.replacing(CAMERAS, "route: 1116-1117", "route: 1119-1120"),
                        "cameras[0] is at lane lan-1-1116-1117, expected a lane of route"
                                + " 1119-1120"),
                mistake(
                        "a region outside the picture",
                        config ->
                                config.replacing(
                                        CAMERAS,
                                        "faces: TRACTOR",
                                        "faces: TRACTOR\n"
                                                + "    region: [\"0 0\", \"1.2 0\", \"0 1\"]"),
                        "cameras[0].region[1] is \"1.2 0\", expected two fractions"),
                mistake(
                        "an unknown direction",
                        config ->
                                config.replacing(HUU_NGHI, "direction: OUT", "direction: SIDEWAYS"),
                        "huu-nghi.yaml:51: routes[0].lanes[0].direction is \"SIDEWAYS\","
                                + " expected one of OUT, IN, REVERSIBLE"),
                mistake(
                        "a field that does not exist",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "validFrom: 2024-01-01",
                                        "validFrom: 2024-01-01\ncolour: red"),
                        "huu-nghi.yaml:18: colour is an unknown field, expected one of id, labels,"
                                + " opposite, validFrom, validTo, location, schematic, routes"),
                mistake(
                        "a missing field",
                        config -> config.replacing(HUU_NGHI, "    kind: GENERAL\n", ""),
                        "huu-nghi.yaml:20: routes[0].kind is missing, expected one of GENERAL,"
                                + " DEDICATED_FREIGHT"),
                mistake(
                        "a field given twice",
                        config ->
                                config.replacing(
                                        HUU_NGHI, "id: huu-nghi\n", "id: huu-nghi\nid: huu-nghi\n"),
                        "huu-nghi.yaml:7: id is given twice, expected one value"),
                mistake(
                        "a list where a text belongs",
                        config -> config.replacing(HUU_NGHI, "country: CN", "country: [CN]"),
                        "huu-nghi.yaml:12: opposite.country is a list of 1, expected two capital"
                                + " letters such as CN"),
                mistake(
                        "an id with capitals",
                        config ->
                                config.replacing(
                                        HUU_NGHI, "  - id: 1116-1117", "  - id: Main_Route"),
                        "huu-nghi.yaml:20: routes[0].id is \"Main_Route\", expected an id of 1 to"
                                + " 40 small letters a-z, digits and hyphens"),
                mistake(
                        "the same id twice",
                        config ->
                                config.replacing(
                                        HUU_NGHI, "  - id: 1119-1120", "  - id: 1116-1117"),
                        "routes[1].id is \"1116-1117\", expected an id of its own"
                                + " (lang-son/gates/huu-nghi.yaml:20: routes[0] has it already)"),
                mistake(
                        "a calendar that is not there",
                        config ->
                                config.replacing(
                                        HUU_NGHI, "vietnam: huu-nghi-viet-nam", "vietnam: nowhere"),
                        "huu-nghi.yaml:31: routes[0].hours.vietnam is \"nowhere\", expected a"
                                + " declared calendar: huu-nghi-viet-nam, huu-nghi-quan,"
                                + " tan-thanh-viet-nam, po-chai"),
                mistake(
                        "a road that is not there",
                        config -> config.replacing(HUU_NGHI, "road: duong-1116-1117", "road: ql9z"),
                        "huu-nghi.yaml:28: routes[0].road is \"ql9z\", expected a declared road:"
                                + " ql1a, ql4a,"),
                mistake(
                        "a language left out",
                        config -> config.replacing(HUU_NGHI, "  zh: \"友谊国际口岸\"\n", ""),
                        "huu-nghi.yaml:8: labels.zh is missing, expected a text that is not blank"),
                mistake(
                        "a blank label",
                        config -> config.replacing(HUU_NGHI, "友谊国际口岸", " "),
                        "huu-nghi.yaml:10: labels.zh is \" \", expected a text that is not blank"),
                mistake(
                        "a stream without a queue line",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "streams: [IMPORT, NEW_CAR]",
                                        "streams: [IMPORT]"),
                        "routes[0].queueLines is without NEW_CAR, expected one queue line for each"
                                + " stream of the route"),
                mistake(
                        "a stream twice in a list",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "streams: [IMPORT, NEW_CAR]",
                                        "streams: [IMPORT, IMPORT]"),
                        "streams[1] is \"IMPORT\" again, expected each value once"),
                mistake(
                        "a barrier drawn with Vietnam on the right",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "[[106.711045, 21.97078], [106.71048, 21.970904]]",
                                        "[[106.71048, 21.970904], [106.711045, 21.97078]]"),
                        "huu-nghi.yaml:39: routes[0].barriers[0] is crossed from right to left on"
                            + " the way out, expected a line with Vietnam on the left, looking from"
                            + " its first point to its last"),
                mistake(
                        "a barrier beside the road",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "[[106.711045, 21.97078], [106.71048, 21.970904]]",
                                        "[[106.713045, 21.97078], [106.71248, 21.970904]]"),
                        "routes[0].barriers[0] is not crossed by duong-1116-1117,"
                                + " expected a line that the route's road crosses once"),
                mistake(
                        "latitude before longitude",
                        config ->
                                config.replacing(
                                        HUU_NGHI, "[106.71083, 21.97111]", "[21.97111, 106.71083]"),
                        "huu-nghi.yaml:18: location[1] is 106.71083, expected a latitude within ±90"
                                + " degrees"),
                mistake(
                        "a line of one position",
                        config ->
                                config.replacing(
                                        HUU_NGHI,
                                        "[[106.711045, 21.97078], [106.71048, 21.970904]]",
                                        "[[106.711045, 21.97078]]"),
                        "routes[0].barriers[0].line is [[106.711045,21.97078]], expected at least 2"
                                + " positions"),
                mistake(
                        "a clock time that is none",
                        config ->
                                config.replacing(CALENDARS, "opens: \"07:00\"", "opens: \"7 am\""),
                        "calendars.yaml:12: calendars[0].rules[0].opens is \"7 am\","
                                + " expected a clock time such as \"07:00\""),
                mistake(
                        "closing before opening",
                        config ->
                                config.replacing(
                                        CALENDARS, "closes: \"19:00\"", "closes: \"06:30\""),
                        "calendars.yaml:13: calendars[0].rules[0].closes is 06:30,"
                                + " expected a time after it opens at 07:00"),
                mistake(
                        "a season that ends before it begins",
                        config ->
                                config.replacing(
                                        CALENDARS, "validTo: 2024-07-31", "validTo: 2024-04-30"),
                        "calendars.yaml:16: calendars[0].rules[1].validTo is 2024-04-30,"
                                + " expected a day not before validFrom, 2024-05-20"),
                mistake(
                        "a day that no calendar has",
                        config ->
                                config.replacing(
                                        CALENDARS,
                                        "validFrom: 2024-05-20",
                                        "validFrom: 2024-02-30"),
                        "calendars.yaml:15: calendars[0].rules[1].validFrom is \"2024-02-30\","
                                + " expected a day such as 2026-05-20"),
                mistake(
                        "a time zone that does not exist",
                        config ->
                                config.replacing(
                                        CALENDARS, "zone: Asia/Shanghai", "zone: Asia/Pingxiang"),
                        "calendars[1].zone is \"Asia/Pingxiang\", expected a time zone such as"
                                + " Asia/Ho_Chi_Minh"),
                mistake(
                        "a yard for no trucks",
                        config -> config.replacing(YARDS, "\"capacity\": 350", "\"capacity\": 0"),
                        "yards.geojson:12: features[0].properties.capacity is 0,"
                                + " expected a whole number from 1 to 100000"),
                mistake(
                        "a flag that is no truth value",
                        config ->
                                config.replacing(
                                        YARDS,
                                        "\"capacityAssumed\": true",
                                        "\"capacityAssumed\": \"yes\""),
                        "yards.geojson:13: features[0].properties.capacityAssumed is \"yes\","
                                + " expected true or false"),
                mistake(
                        "a gate that is not there",
                        config ->
                                config.replacing(
                                        YARDS,
                                        "\"gates\": [\"huu-nghi\"]",
                                        "\"gates\": [\"chi-ma\"]"),
                        "yards.geojson:10: features[0].properties.gates[0] is \"chi-ma\","
                                + " expected a declared gate: huu-nghi, tan-thanh"),
                mistake(
                        "a ring that crosses itself",
                        config -> config.with(YARDS, swapTwoCorners(config.text(YARDS))),
                        "features[0].geometry is not usable (zone ring is no simple outline"),
                mistake(
                        "a ring that is not closed",
                        config ->
                                config.replacing(
                                        "lang-son/extent.geojson",
                                        "[106.24, 21.52], [106.26, 21.42]",
                                        "[106.24, 21.52]"),
                        "extent.geojson:16: features[0].geometry.coordinates[0][21] is"
                            + " [106.24,21.52], expected the first position again, [106.26,21.42]"),
                mistake(
                        "a road apart from the others",
                        config ->
                                config.replacing(
                                        ROADS, "[106.7145, 21.965]", "[106.7145, 21.9651]"),
                        "features[6].properties is apart from the other roads,"
                                + " expected a point shared exactly with another road"),
                mistake(
                        "two versions of a procedure at once",
                        config ->
                                config.with(
                                        "lang-son/procedures/export-2.yaml", config.text(EXPORT)),
                        "lang-son/procedures is two versions of export on 2022-01-01,"
                                + " expected one version on every day, the older ended by validTo"),
                mistake(
                        "a step of nobody",
                        config -> config.replacing(EXPORT, "  - customs", "  - coast-guard"),
                        "export.yaml:17: steps[5] is \"coast-guard\", expected a declared agency:"
                                + " traffic-police,"),
                mistake(
                        "an extent too narrow abroad",
                        config ->
                                config.with(
                                        "lang-son/extent.geojson",
                                        config.text("lang-son/extent.geojson")
                                                .replace("[106.8, 22.05]", "[106.72, 21.98]")),
                        "m inside the edge of the extent, expected an extent that reaches 3000 m"
                                + " beyond the border"),
                mistake(
                        "an area outside the national box",
                        config -> config.replacing("platform.yaml", "north: 24.0", "north: 22.0"),
                        "lang-son/extent.geojson is at [106.93, 22.02], expected corners in the"
                                + " national box"),
                mistake(
                        "a box inside out",
                        config -> config.replacing("platform.yaml", "north: 24.0", "north: 5.0"),
                        "nationalBox is refused (a box needs west < east and south < north"),
                mistake(
                        "a missing file",
                        config -> config.without("lang-son/agencies.yaml"),
                        "lang-son/agencies.yaml is missing, expected a file that config/README.md"
                                + " describes"),
                mistake(
                        "a file with a wrong name",
                        config -> config.with("lang-son/gates/chi-ma.yml", "id: chi-ma"),
                        "lang-son/gates/chi-ma.yml is an unknown file,"
                                + " expected one of the files that config/README.md names"),
                mistake(
                        "a folder with another name than its area",
                        config ->
                                config.replacing(
                                        "lang-son/area.yaml", "id: lang-son", "id: lao-cai"),
                        "area.yaml:2: id is \"lao-cai\", expected the name of its folder,"
                                + " lang-son"),
                mistake(
                        "a file that is no YAML",
                        config -> config.replacing(CALENDARS, "calendars:", "calendars: ["),
                        "calendars.yaml:"),
                mistake(
                        "an alias",
                        config ->
                                config.replacing(CALENDARS, "zone: Asia/Shanghai", "zone: *clock"),
                        "calendars[1].zone is the alias *clock, expected the value itself"),
                mistake(
                        "an empty file",
                        config -> config.with("platform.yaml", ""),
                        "platform.yaml is empty, expected the fields of platform.yaml"),
                mistake(
                        "GeoJSON of the wrong geometry",
                        config ->
                                config.replacing(
                                        ROADS, "\"type\": \"LineString\"", "\"type\": \"Point\""),
                        "features[0].geometry.type is \"Point\", expected \"LineString\""));
    }

    private static Arguments mistake(String name, Consumer<ConfigScene> edit, String expected) {
        return Arguments.of(name, edit, expected);
    }

    private static String swapTwoCorners(String yards) {
        int start = yards.indexOf("\"coordinates\": [[");
        int end = yards.indexOf("]]", start);
        String[] corners = yards.substring(start + 17, end).strip().split("], \\[", -1);
        String bowTie =
                String.join("], [", corners[0], corners[2], corners[1], corners[3], corners[4]);
        return yards.substring(0, start + 17) + bowTie + yards.substring(end);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhereWhatAndWhatWasExpected(String name, Consumer<ConfigScene> edit, String expected) {
        ConfigScene config = ConfigScene.shipped();
        edit.accept(config);
        assertThat(errorOf(config)).hasMessageContaining(expected);
    }

    @Test
    void reportsEveryMistakeAtOnce() {
        ConfigurationError error =
                errorOf(
                        ConfigScene.shipped()
                                .replacing(HUU_NGHI, "direction: OUT", "direction: SIDEWAYS")
                                .replacing(CALENDARS, "opens: \"07:00\"", "opens: early")
                                .replacing(YARDS, "\"capacity\": 350", "\"capacity\": -1"));
        assertThat(error.problems()).hasSize(3);
        assertThat(error)
                .hasMessageStartingWith("The gate configuration has 3 mistakes:\n  lang-son/");
    }

    @Test
    void reportsOneMistakeOnce() {
        ConfigurationError error =
                errorOf(
                        ConfigScene.shipped()
                                .replacing(HUU_NGHI, "direction: OUT", "direction: SIDEWAYS"));
        assertThat(error.problems()).hasSize(1);
    }

    private static ConfigurationError errorOf(ConfigScene config) {
        return catchThrowableOfType(ConfigurationError.class, config::read);
    }
}
