package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class BatchItemsTest {

    private static final String GOOD =
            "{\"id\":\"a\",\"lat\":21.95,\"lon\":106.73,\"fix\":1763712000123}";

    @Test
    void readsEveryFieldOfAnItem() {
        List<BatchItems.Item> items =
                array(
                        "[{\"id\":\"12C12345\",\"lat\":21.95,\"lon\":106.73,\"speed\":3.25,\"heading\":312,"
                            + "\"accuracy\":8,\"fix\":1763712000123,\"datum\":\"wgs84\",\"more\":[{}]}]");

        assertThat(items)
                .singleElement()
                .isInstanceOfSatisfying(
                        BatchItems.Item.Read.class,
                        read -> {
                            assertThat(read.position().device()).hasToString("12C12345");
                            assertThat(read.position().speedMetersPerSecond())
                                    .isCloseTo(3.25, within(1e-9));
                            assertThat(read.position().headingDegrees()).isEqualTo(312);
                            assertThat(read.position().accuracyMeters()).isEqualTo(8);
                            assertThat(read.position().fixEpochMillis())
                                    .isEqualTo(1_763_712_000_123L);
                            assertThat(read.position().source()).isEqualTo(PositionSource.BATCH);
                        });
    }

    @Test
    void oneBadItemCostsTheOthersNothing() {
        String mixed =
                Stream.of(GOOD, "7", "{\"id\":\"a\"}", GOOD, "null", "[" + GOOD + "]", GOOD)
                        .collect(Collectors.joining(",", "[", "]"));

        assertThat(shape(array(mixed))).isEqualTo("+--+--+");
        assertThat(
                        shape(
                                lines(
                                        mixed.substring(1, mixed.length() - 1)
                                                .replace("},", "}\n")
                                                .replace("7,", "7\n"))))
                .startsWith("+-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'lat':1,'lon':2,'fix':3} | id",
                "{'id':7,'lat':1,'lon':2,'fix':3} | id",
                "{'id':'<b>','lat':1,'lon':2,'fix':3} | id",
                "{'id':'a','lat':1,'lon':2} | fix",
                "{'id':'a','lat':1,'lon':2,'fix':'3'} | fix",
                "{'id':'a','lat':1,'lon':2,'fix':3.5} | fix",
                "{'id':'a','lat':1,'lon':2,'fix':99999999999999999999} | fix",
                "{'id':'a','lon':2,'fix':3} | lat",
                "{'id':'a','lat':'1','lon':2,'fix':3} | lat",
                "{'id':'a','lat':91,'lon':2,'fix':3} | lat",
                "{'id':'a','lat':1e999,'lon':2,'fix':3} | lat",
                "{'id':'a','lat':1,'lon':null,'fix':3} | lon",
                "{'id':'a','lat':1,'lon':2,'fix':3,'speed':'fast'} | speed",
                "{'id':'a','lat':1,'lon':2,'fix':3,'datum':'bd09'} | datum",
                "{'id':'a','lat':1,'lon':2,'fix':3,'datum':{}} | datum"
            })
    void saysWhichFieldOfAnItemIsBadAndKeepsTheOthers(String item, String field) {
        List<BatchItems.Item> items =
                array("[" + GOOD + "," + item.replace('\'', '"') + "," + GOOD + "]");

        assertThat(shape(items)).isEqualTo("+-+");
        assertThat(items.get(1))
                .isInstanceOfSatisfying(
                        BatchItems.Item.Bad.class,
                        bad -> assertThat(bad.cause().field()).isEqualTo(field));
    }

    @Test
    void aNumberThatNoDoubleHoldsIsBadAlone() {
        String huge = "{\"id\":\"a\",\"lat\":" + "9".repeat(400) + ",\"lon\":2,\"fix\":3}";

        assertThat(shape(array("[" + huge + "," + GOOD + "]"))).isEqualTo("-+");
        assertThat(shape(lines(huge + "\n" + GOOD))).isEqualTo("-+");
    }

    @Test
    void readsLinesWithAnyBreakAndPassesOverEmptyOnes() {
        assertThat(shape(lines(GOOD + "\r\n\n  \n" + GOOD))).isEqualTo("++");
        assertThat(shape(lines(GOOD + "\n{\"id\":\n" + GOOD + "\n"))).isEqualTo("+-+");
        assertThat(lines("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "7",
                "[",
                "[{",
                "[{}",
                "[{},",
                "[NaN]",
                "[{}]]",
                "[{}][{}]",
                "\u0000",
                "[{\"id\":\"a\" \"b\"}]"
            })
    void refusesABodyThatIsNoArrayAsAWhole(String body) {
        assertThatThrownBy(() -> array(body))
                .isInstanceOfSatisfying(
                        OperationRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(CommonError.MALFORMED));
    }

    @Test
    void anEmptyArrayHasNoItems() {
        assertThat(array(" [ ] ")).isEmpty();
    }

    @Test
    void takesTwentyThousandAtOnceAndNotOneMore() {
        String most =
                Stream.generate(() -> "{}")
                        .limit(BatchItems.MOST_ITEMS)
                        .collect(Collectors.joining(","));

        assertThat(array("[" + most + "]")).hasSize(20_000);
        assertThatThrownBy(() -> array("[" + most + ",{}]"))
                .isInstanceOfSatisfying(
                        OperationRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(CommonError.TOO_LARGE));
        assertThatThrownBy(() -> lines(most.replace(',', '\n') + "\n{}"))
                .isInstanceOf(OperationRefused.class);
    }

    private static List<BatchItems.Item> array(String body) {
        return BatchItems.ofJsonArray(body.getBytes(UTF_8));
    }

    private static List<BatchItems.Item> lines(String body) {
        return BatchItems.ofLines(body.getBytes(UTF_8));
    }

    /** Plus for a position, minus for what cannot be read. */
    private static String shape(List<BatchItems.Item> items) {
        return items.stream()
                .map(
                        item ->
                                switch (item) {
                                    case BatchItems.Item.Read read -> "+";
                                    case BatchItems.Item.Bad bad -> "-";
                                })
                .collect(Collectors.joining());
    }
}
