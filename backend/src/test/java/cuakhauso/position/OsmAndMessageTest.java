package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.geo.LatLon;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OsmAndMessageTest {

    private static final long NOW = Scene.NOW;

    @Test
    void readsTheQueryOfATrackerWithItsSpeedInKnots() throws Unreadable {
        Position position =
                query(
                        "id=12C-11111&lat=21.950&lon=106.710&speed=10&bearing=90&timestamp=1763712000");

        assertThat(position.device()).hasToString("12C-11111");
        assertThat(position.at()).isEqualTo(LatLon.ofDegrees(21.95, 106.71));
        assertThat(position.speedMetersPerSecond()).isCloseTo(5.1444, within(0.0001));
        assertThat(position.headingDegrees()).isEqualTo(90);
        assertThat(position.fixEpochMillis()).isEqualTo(1_763_712_000_000L);
        assertThat(position.accuracyMeters()).isNaN();
        assertThat(position.mock()).isFalse();
    }

    @Test
    void readsTheJsonOfTraccarClientWithItsSpeedInMetersPerSecond() throws Unreadable {
        Position position =
                json(
                        """
                        {"device_id":"12C-33333","location":{"timestamp":"2025-11-21T08:00:00.000Z",
                        "coords":{"latitude":21.952,"longitude":106.712,"speed":10,"heading":90,"accuracy":5,"altitude":300},
                        "is_moving":true,"odometer":12.5,"event":"motionchange","activity":{"type":"in_vehicle"},
                        "battery":{"level":0.5,"is_charging":false},"extras":{"tripId":"K7"}}}
                        """);

        assertThat(position.device()).hasToString("12C-33333");
        assertThat(position.at()).isEqualTo(LatLon.ofDegrees(21.952, 106.712));
        assertThat(position.speedMetersPerSecond()).isEqualTo(10);
        assertThat(position.headingDegrees()).isEqualTo(90);
        assertThat(position.accuracyMeters()).isEqualTo(5);
        assertThat(position.fixEpochMillis()).isEqualTo(1_763_712_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "1763712000, 1763712000000",
        "1763712000123, 1763712000123",
        "2147483646, 2147483646000",
        "2147483647, 2147483647",
        "2025-11-21T08:00:00.000Z, 1763712000000",
        "2025-11-21T15:00:00%2B07:00, 1763712000000",
        "2025-11-21T15:00:00.123%2B07:00, 1763712000123",
        "2025-11-21T08:00:00, 1763712000000",
        "2025-11-21 08:00:00, 1763712000000",
        "2025-11-21+08:00:00, 1763712000000",
        "2025-11-21%2008:00:00, 1763712000000"
    })
    void readsEveryFormOfATimeStamp(String timestamp, long epochMillis) throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2&timestamp=" + timestamp).fixEpochMillis())
                .isEqualTo(epochMillis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "1763712000.5",
                "2025-13-01T00:00:00Z",
                "2025-11-21T25:00:00Z",
                "21.11.2025",
                "-",
                "99999999999999999999",
                "2025-11-21T08:00:00+07:00:99"
            })
    void refusesATimeStampOfNoKnownForm(String timestamp) {
        assertThat(unreadable("id=a&lat=1&lon=2&timestamp=" + timestamp).field())
                .isEqualTo("timestamp");
    }

    @Test
    void aPositionWithoutATimeIsOfNow() throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2").fixEpochMillis()).isEqualTo(NOW);
        assertThat(
                        json("{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}")
                                .fixEpochMillis())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deviceid=a&lat=21.5&lon=106.5",
                "id=a&location=21.5,106.5",
                "id=a&location=21.5%2C+106.5",
                "&&id=a&lat=21.5&&lon=106.5&",
                "id=a&lat=%32%31.5&lon=106.5",
                "id=a&lat=2.15e1&lon=%2B106.5",
                "id=old&lat=1&lon=2&id=a&lat=21.5&lon=106.5",
                "id=a&lat=21.5&lon=106.5&batt=83.5&charge=true&altitude=x&tripId=<b>&cell=&driverUniqueId"
            })
    void readsEveryFormOfAPlaceAndPassesOverWhatSaysNothingOfIt(String query) throws Unreadable {
        Position position = query(query);

        assertThat(position.device()).hasToString("a");
        assertThat(position.at()).isEqualTo(LatLon.ofDegrees(21.5, 106.5));
    }

    @Test
    void readsPercentEncodedIdsOfAnyScript() throws Unreadable {
        assertThat(query("id=29%C4%9012345&lat=1&lon=2").device()).hasToString("29Đ12345");
        assertThat(query("id=%E6%A1%82A%C2%B712345&lat=1&lon=2").device()).hasToString("桂A·12345");
    }

    @Test
    void bringsChineseCoordinatesToWgs84() throws Unreadable {
        Position declared = query("id=a&lat=21.968315&lon=106.714369&datum=gcj02");
        Position plain = query("id=a&lat=21.968315&lon=106.714369");

        assertThat(declared.at().distanceMetersTo(LatLon.ofDegrees(21.97111, 106.71083)))
                .isLessThan(1);
        assertThat(plain.at()).isEqualTo(LatLon.ofDegrees(21.968315, 106.714369));
        assertThat(
                        json("{\"device_id\":\"a\",\"datum\":\"gcj02\",\"location\":{\"coords\":{\"latitude\":21.968315,\"longitude\":106.714369}}}")
                                .at())
                .isEqualTo(declared.at());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "0x1p3",
                "1d",
                "1f",
                "",
                "1,5",
                "e",
                "--1",
                "1e999",
                "91",
                "-90.01",
                "١٢",
                "1 2"
            })
    void refusesALatitudeThatIsNoDecimalNumberOnEarth(String lat) {
        assertThat(unreadable("id=a&lon=2&lat=" + lat.replace(" ", "%20")).field())
                .isEqualTo("lat");
    }

    @Test
    void refusesANumberOfEndlessLength() {
        assertThat(unreadable("id=a&lon=2&lat=1." + "0".repeat(10_000)).value())
                .hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "lat=1&lon=2, id",
        "id=&lat=1&lon=2, id",
        "'', id",
        "id=a b&lat=1&lon=2, id",
        "id=%3Cscript%3E&lat=1&lon=2, id",
        "id=%FF&lat=1&lon=2, id",
        "id=a&lon=2, lat",
        "id=a&lat=1, lon",
        "id=a&lat=1&lon=181, lon",
        "id=a&location=1, location",
        "id=a&lat=1&lon=2&speed=fast, speed",
        "id=a&lat=1&lon=2&bearing=N, bearing",
        "id=a&lat=1&lon=2&datum=bd09, datum",
        "id=%zz&lat=1&lon=2, query"
    })
    void namesTheFieldThatCannotBeRead(String query, String field) {
        assertThat(unreadable(query).field()).isEqualTo(field);
    }

    @Test
    void aReceiverWithoutAFixIsInaccurateNotUnreadable() throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2&valid=false").accuracyMeters()).isGreaterThan(1e6);
        assertThat(query("id=a&lat=1&lon=2&valid=1&accuracy=7").accuracyMeters()).isEqualTo(7);
    }

    @Test
    void theDilutionStandsInForAMissingAccuracy() throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2&hdop=1.2").accuracyMeters()).isCloseTo(6, within(1e-9));
        assertThat(query("id=a&lat=1&lon=2&accuracy=30&hdop=1.2").accuracyMeters()).isEqualTo(30);
        assertThat(query("id=a&lat=1&lon=2&hdop=1.2&accuracy=30").accuracyMeters()).isEqualTo(30);
    }

    @Test
    void negativeSpeedHeadingAndAccuracyMeanUnknown() throws Unreadable {
        Position position =
                json(
                        "{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2,"
                            + "\"speed\":-1,\"heading\":-1,\"accuracy\":-1}}}");

        assertThat(position.speedMetersPerSecond()).isNaN();
        assertThat(position.headingDegrees()).isNaN();
        assertThat(position.accuracyMeters()).isNaN();
    }

    @Test
    void headingsAreBelow360AndHugeValuesUnknown() throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2&bearing=360").headingDegrees()).isZero();
        assertThat(query("id=a&lat=1&lon=2&bearing=450").headingDegrees()).isEqualTo(90);
        assertThat(query("id=a&lat=1&lon=2&bearing=1e999&speed=1e999&accuracy=1e999"))
                .satisfies(p -> assertThat(p.headingDegrees()).isNaN())
                .satisfies(p -> assertThat(p.speedMetersPerSecond()).isNaN())
                .satisfies(p -> assertThat(p.accuracyMeters()).isNaN());
    }

    @Test
    void theMockFlagIsKept() throws Unreadable {
        assertThat(query("id=a&lat=1&lon=2&mock=true").mock()).isTrue();
        assertThat(
                        json("{\"device_id\":\"a\",\"location\":{\"mock\":true,\"coords\":{\"latitude\":1,\"longitude\":2}}}")
                                .mock())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"device_id\":\"a\"}",
                "{\"device_id\":\"a\",\"location\":7}",
                "{\"device_id\":{},\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":\"1\",\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":NaN,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":1e999,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"timestamp\":{},\"coords\":{\"latitude\":1,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"timestamp\":[1],\"coords\":{\"latitude\":1,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"location\":{\"timestamp\":true,\"coords\":{\"latitude\":1,\"longitude\":2}}}",
                "{\"device_id\":\"a\",\"datum\":\"bd09\",\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}"
            })
    void refusesJsonThatTellsNoPosition(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesNumbersThatNoDoubleHolds() {
        String huge = "9".repeat(400);

        assertThatThrownBy(
                        () ->
                                json(
                                        "{\"device_id\":\"a\",\"location\":{\"coords\":{\"latitude\":"
                                                + huge
                                                + ",\"longitude\":2}}}"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesJsonNestedWithoutEnd() {
        assertThatThrownBy(() -> json("[".repeat(100_000))).isInstanceOf(Unreadable.class);
    }

    private static Position query(String query) throws Unreadable {
        return OsmAndMessage.ofQuery(query, NOW);
    }

    private static Position json(String body) throws Unreadable {
        return OsmAndMessage.ofJson(body.getBytes(UTF_8), NOW);
    }

    private static Unreadable unreadable(String query) {
        return catchThrowableOfType(Unreadable.class, () -> query(query));
    }
}
