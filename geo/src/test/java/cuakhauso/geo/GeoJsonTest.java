package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class GeoJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LatLon A = LatLon.ofDegrees(21.97, 106.71);
    private static final LatLon B = LatLon.ofDegrees(21.98, 106.71);
    private static final LatLon C = LatLon.ofDegrees(21.98, 106.72);

    @Test
    void readsLongitudeFirst() {
        assertThat(
                        GeoJson.readPoint(
                                json("{'type':'Point','coordinates':[106.71,21.97]}"), "geometry"))
                .isEqualTo(A);
    }

    @Test
    void readsPastAHeight() {
        assertThat(
                        GeoJson.readPoint(
                                json("{'type':'Point','coordinates':[106.71,21.97,254]}"),
                                "geometry"))
                .isEqualTo(A);
    }

    @Test
    void readsALineAndARing() {
        String line = "{'type':'LineString','coordinates':[[106.71,21.97],[106.71,21.98]]}";
        assertThat(GeoJson.readLine(json(line), "geometry")).containsExactly(A, B);
        String ring =
                "{'type':'Polygon','coordinates':[[[106.71,21.97],[106.71,21.98],[106.72,21.98],[106.71,21.97]]]}";
        assertThat(GeoJson.readRing(json(ring), "geometry")).containsExactly(A, B, C);
    }

    @Test
    void writesWhatItReads() {
        for (Geometry geometry :
                List.of(
                        new Geometry.Point(A),
                        new Geometry.LineString(List.of(A, B, C)),
                        new Geometry.Polygon(List.of(A, B, C)))) {
            JsonNode written = json(GeoJson.write(geometry).toString());
            assertThat(GeoJson.read(written, "geometry")).isEqualTo(geometry);
        }
    }

    @Test
    void closesTheRingItWrites() {
        assertThat(GeoJson.write(new Geometry.Polygon(List.of(A, B, C))).toString())
                .isEqualTo(
                        "{\"type\":\"Polygon\",\"coordinates\":[[[106.71,21.97],[106.71,21.98],[106.72,21.98],[106.71,21.97]]]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{} # g.type # nothing # Point, LineString or Polygon",
                "7 # g.type # nothing # Point, LineString or Polygon",
                "{'type':'Circle'} # g.type # \"Circle\" # Point, LineString or Polygon",
                "{'type':'Point'} # g.coordinates # nothing # [longitude, latitude]",
                "{'type':'Point','coordinates':[106.71]} # g.coordinates # [106.71] # [longitude,"
                        + " latitude]",
                "{'type':'Point','coordinates':[21.97,106.71]} # g.coordinates[1] # 106.71 # a"
                        + " latitude within ±90 degrees",
                "{'type':'Point','coordinates':['a',21]} # g.coordinates[0] # \"a\" # a longitude"
                        + " within ±180 degrees",
                "{'type':'LineString','coordinates':[[1,2]]} # g.coordinates # [[1,2]] # at least 2"
                        + " positions",
                "{'type':'LineString','coordinates':[[1,2],3]} # g.coordinates[1] # 3 # [longitude,"
                        + " latitude]",
                "{'type':'Polygon','coordinates':[]} # g.coordinates # [] # an array of exactly one"
                        + " ring (no holes)",
                "{'type':'Polygon','coordinates':[[[1,2],[1,3],[2,3],[2,2]]]} # g.coordinates[0][3]"
                        + " # [2,2] # the first position again, [1,2]",
                "{'type':'Polygon','coordinates':[[[1,2],[1,3],[1,2]]]} # g.coordinates[0] #"
                    + " [[1,2],[1,3],[1,2]] # at least 4 positions, the last repeating the first",
            })
    void namesPathValueAndExpectation(String text, String path, String value, String expected) {
        MalformedGeoJson error =
                catchThrowableOfType(MalformedGeoJson.class, () -> GeoJson.read(json(text), "g"));
        assertThat(List.of(error.path(), error.value(), error.expected()))
                .containsExactly(path, value, expected);
        assertThat(error).hasMessage(path + ": found " + value + ", expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readLine", "readRing"})
    void refusesAnotherShapeThanAskedFor(String reader) {
        JsonNode point = json("{'type':'Point','coordinates':[106.71,21.97]}");
        assertThatThrownBy(
                        () -> {
                            if (reader.equals("readLine")) {
                                GeoJson.readLine(point, "g");
                            } else {
                                GeoJson.readRing(point, "g");
                            }
                        })
                .hasMessageContaining("g.type: found \"Point\", expected");
    }

    @Test
    void shortensALongValue() {
        MalformedGeoJson error =
                catchThrowableOfType(
                        MalformedGeoJson.class,
                        () -> GeoJson.read(json("{'type':'" + "x".repeat(10_000) + "'}"), "g"));
        assertThat(error.value()).hasSizeLessThan(100);
    }

    private static JsonNode json(String singleQuoted) {
        return JSON.readTree(singleQuoted.replace('\'', '"'));
    }
}
