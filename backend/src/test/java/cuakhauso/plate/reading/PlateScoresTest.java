package cuakhauso.plate.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.PlateScores.Form;
import cuakhauso.plate.reading.PlateScores.Ranked;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class PlateScoresTest {

    @Test
    void theBestIsTheLikeliestValidPlateOfAnyForm() {
        PlateScores scores =
                new PlateScores(
                        List.of(
                                form("vn-5", -0.1, "1", "2", "C", "1", "2", "3", "4", "5"),
                                form("cn-7", -2.4, "桂", "A", "1", "2", "3", "4", "5")));

        assertThat(scores.best().orElseThrow().key()).isEqualTo("12C12345");
        assertThat(scores.ranked(5))
                .extracting(ranked -> ranked.plate().key())
                .containsExactly("12C12345", "桂A12345");
    }

    @Test
    void passesOverWhatWasNeverIssued() {
        PlateScores scores =
                new PlateScores(
                        List.of(
                                new Form(
                                        "vn-5",
                                        List.of(
                                                Map.of('1', 0.0),
                                                Map.of('2', 0.0),
                                                Map.of('W', -0.1, 'C', -2.4),
                                                Map.of('1', 0.0),
                                                Map.of('2', 0.0),
                                                Map.of('3', 0.0),
                                                Map.of('4', 0.0),
                                                Map.of('5', 0.0)),
                                        0)));

        assertThat(scores.best().orElseThrow().key()).isEqualTo("12C12345");
    }

    @Test
    void nothingSeenIsNoPlate() {
        assertThat(new PlateScores(List.of()).best()).isEmpty();
        assertThat(new PlateScores(List.of()).score("12C12345"))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void scoresAPlateByItsBestFormAndNeverAboveZero() {
        PlateScores scores =
                new PlateScores(
                        List.of(
                                new Form(
                                        "vn-4",
                                        List.of(
                                                Map.of('1', -0.1),
                                                Map.of('2', 0.3),
                                                Map.of('C', 0.0),
                                                Map.of('1', 0.0),
                                                Map.of('2', 0.0),
                                                Map.of('3', 0.0),
                                                Map.of('4', -0.5, '7', -1.0)),
                                        -0.2)));

        assertThat(scores.score("12C1234")).isCloseTo(-0.8, within(1e-9));
        assertThat(scores.score("12C1237")).isCloseTo(-1.3, within(1e-9));
        assertThat(scores.score("12C1238")).isCloseTo(-0.3 + PlateScores.FLOOR, within(1e-9));
        assertThat(scores.score("12C12345")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void ranksAsTryingAllDoes() {
        Random random = new Random(11);
        List<Map<Character, Double>> places = new ArrayList<>();
        for (String some : List.of("123", "246", "ABCDEFGH", "1234", "0123", "0459", "0123")) {
            Map<Character, Double> place = new LinkedHashMap<>();
            some.chars().forEach(c -> place.put((char) c, -3 * random.nextDouble()));
            places.add(place);
        }
        PlateScores scores = new PlateScores(List.of(new Form("vn-4", places, -0.1)));

        List<String> all = List.of("");
        for (Map<Character, Double> place : places) {
            all =
                    all.stream()
                            .flatMap(text -> place.keySet().stream().map(next -> text + next))
                            .toList();
        }
        List<String> best =
                all.stream()
                        .filter(text -> Plate.find(text).isPresent())
                        .sorted(Comparator.comparingDouble(scores::score).reversed())
                        .limit(20)
                        .toList();
        assertThat(scores.ranked(20))
                .extracting(ranked -> ranked.plate().key())
                .containsExactlyElementsOf(best);
    }

    @Test
    void keepsTheLikeliestEightOfAPlace() {
        Map<Character, Double> place = new LinkedHashMap<>();
        for (char c = '0'; c <= '9'; c++) {
            place.put(c, -1.0 - (c - '0'));
        }

        Form form = new Form("x", List.of(place), 0);

        assertThat(form.places().getFirst())
                .hasSize(PlateScores.KEPT)
                .containsKeys('0', '7')
                .doesNotContainKeys('8', '9');
    }

    @Test
    void severalFramesOutvoteOne() {
        PlateScores right = five("12C12345", '6', -2.0);
        PlateScores wrong = five("12C12346", '5', -2.0);

        PlateScores fused = PlateScores.fuse(List.of(right, wrong, right), new double[] {1, 1, 1});

        assertThat(fused.best().orElseThrow().key()).isEqualTo("12C12345");
        assertThat(fused.score("12C12345")).isLessThanOrEqualTo(0);
        assertThat(fused.score("12C12345")).isGreaterThan(right.score("12C12346"));
    }

    @Test
    void aFrameWithMoreWeightCountsMore() {
        PlateScores sharp = five("12C12345", '6', -2.0);
        PlateScores blurred = five("12C12346", '5', -2.0);

        PlateScores fused =
                PlateScores.fuse(List.of(blurred, sharp, blurred), new double[] {0.2, 1, 0.2});

        assertThat(fused.best().orElseThrow().key()).isEqualTo("12C12345");
    }

    @Test
    void aFrameWithoutWeightCountsNothing() {
        PlateScores one = five("12C12345", '6', -2.0);

        PlateScores fused =
                PlateScores.fuse(List.of(one, five("12C99999", '1', -3)), new double[] {1, 0});

        assertThat(fused.score("12C12345")).isCloseTo(one.score("12C12345"), within(1e-6));
    }

    @Test
    void aFormThatOneFrameDidNotSeeFallsBehind() {
        PlateScores one = five("12C12345", '6', -2.0);
        PlateScores other =
                new PlateScores(List.of(form("cn-7", 0, "桂", "A", "1", "2", "3", "4", "5")));

        PlateScores fused = PlateScores.fuse(List.of(one, other, one), new double[] {1, 1, 1});

        assertThat(fused.ranked(2)).extracting(Ranked::plate).first().hasToString("12C12345");
    }

    @Test
    void refusesWeightsThatDoNotMatchTheViews() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlateScores.fuse(List.of(), new double[] {1}));
    }

    @Test
    void jsonReadsBackEqual() {
        PlateScores scores =
                PlateScores.fuse(
                        List.of(five("12C12345", '6', -2.123456789), five("12C12346", '5', -1)),
                        new double[] {1, 0.3});

        assertThat(PlateScoresJson.read(PlateScoresJson.write(scores))).isEqualTo(scores);
    }

    @Test
    void jsonThatIsNoScoresIsRefused() {
        for (String text :
                List.of(
                        "",
                        "{}",
                        "[1]",
                        "[{\"form\":\"x\",\"weight\":\"a\",\"places\":[{\"1\":0}]}]",
                        "[{\"form\":\"x\",\"weight\":0,\"places\":[{\"12\":0}]}]",
                        "[{\"form\":\"x\",\"weight\":0,\"places\":[]}]",
                        "[{\"form\":\"x\",\"weight\":1,\"places\":[{\"1\":0}]}]")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> PlateScoresJson.read(text));
        }
    }

    /** A plate of five digits whose last digit might be another. */
    private static PlateScores five(String key, char other, double its) {
        List<Map<Character, Double>> places = new ArrayList<>();
        for (char c : key.toCharArray()) {
            places.add(Map.of(c, 0.0));
        }
        places.set(7, Map.of(key.charAt(7), -0.15, other, its));
        return new PlateScores(List.of(new Form("vn-5", places, -0.01)));
    }

    private static Form form(String name, double weight, String... characters) {
        List<Map<Character, Double>> places = new ArrayList<>();
        for (String character : characters) {
            places.add(Map.of(character.charAt(0), 0.0));
        }
        return new Form(name, places, weight);
    }
}
