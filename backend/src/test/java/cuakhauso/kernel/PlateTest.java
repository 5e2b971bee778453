package cuakhauso.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlateTest {

    @ParameterizedTest
    @CsvSource({
        "12C12345, 12C12345, 12C-123.45",
        "12C-123.45, 12C12345, 12C-123.45",
        "12c-123.45, 12C12345, 12C-123.45",
        "' 12C 123 45 ', 12C12345, 12C-123.45",
        "12C-1234, 12C1234, 12C-1234",
        "12R-012.34, 12R01234, 12R-012.34",
        "29Đ-123.45, 29Đ12345, 29Đ-123.45",
        "29đ12345, 29Đ12345, 29Đ-123.45",
        "29D12345, 29D12345, 29D-123.45",
        "29LD-123.45, 29LD12345, 29LD-123.45",
        "80NG-123.45, 80NG12345, 80NG-123.45",
        "29S1.371-94, 29S137194, 29S1-371.94",
        "80QT12345, 80QT12345, 80QT-123.45",
        "TM-12-34, TM1234, TM-1234",
        "QH1234, QH1234, QH-1234",
    })
    void readsAVietnamesePlateAndShowsItInItsOwnForm(String written, String key, String shown) {
        Plate plate = Plate.find(written).orElseThrow();

        assertThat(plate).isEqualTo(new Plate(key, Country.VN));
        assertThat(plate.shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "桂A12345, 桂A12345, 桂A·12345",
        "桂A·12345, 桂A12345, 桂A·12345",
        "桂a-1b2c3, 桂A1B2C3, 桂A·1B2C3",
        "桂F1234挂, 桂F1234挂, 桂F·1234挂",
        "桂A1234学, 桂A1234学, 桂A·1234学",
        "桂A1234警, 桂A1234警, 桂A·1234警",
        "粤Z1234港, 粤Z1234港, 粤Z·1234港",
        "粤Z1234澳, 粤Z1234澳, 粤Z·1234澳",
        "沪A1234领, 沪A1234领, 沪A·1234领",
        "桂AD12345, 桂AD12345, 桂A·D12345",
        "桂AFA1234, 桂AFA1234, 桂A·FA1234",
        "桂A12345D, 桂A12345D, 桂A·12345D",
        "桂A12345F, 桂A12345F, 桂A·12345F",
        "粤BAA1234, 粤BAA1234, 粤B·AA1234",
        "桂AG12345, 桂AG12345, 桂A·G12345",
        "桂A12345K, 桂A12345K, 桂A·12345K",
        "使 123456, 使123456, 使123456",
    })
    void readsAChinesePlateAndShowsItInItsOwnForm(String written, String key, String shown) {
        Plate plate = Plate.find(written).orElseThrow();

        assertThat(plate).isEqualTo(new Plate(key, Country.CN));
        assertThat(plate.shown()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12C-123.45",
                "12R-1234",
                "29Đ-123.45",
                "29S1-371.94",
                "桂A·12345",
                "桂A·D12345"
            })
    void whatIsShownReadsBackAsTheSamePlate(String shown) {
        assertThat(Plate.find(shown).orElseThrow().shown()).isEqualTo(shown);
    }

    @Test
    void keepsTheLetterWithAStrokeApartFromPlainD() {
        assertThat(Plate.find("29Đ12345")).isNotEqualTo(Plate.find("29D12345"));
    }

    @ParameterizedTest
    @CsvSource({
        "12R-012.34, true",
        "12R-1234, true",
        "12C-123.45, false",
        "桂F1234挂, true",
        "桂R12345, false",
        "桂AD12345, false",
        "TM1234, false",
        "使123456, false"
    })
    void knowsATrailerByItsPlateAlone(String written, boolean trailer) {
        assertThat(Plate.find(written).orElseThrow().isTrailer()).isEqualTo(trailer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12I12345", "12J12345", "12O12345", "12Q12345", "12W12345", "1C12345", "12C123",
                        "12C1234567",
                "C12345", "12 12345", "12CCC1234", "桂I12345", "桂A1234I", "桂AO1234", "桂A1234",
                        "桂A123456",
                "桂AI12345", "桂AL12345", "桂A12345L", "桂A挂1234", "挂A12345", "AA12345", "ZH1234",
                        "使A12345"
            })
    void knowsNoPlateThatWasNeverIssued(String written) {
        assertThat(Plate.find(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<script>alert(1)</script>",
                "12C12345'; drop table pass; --",
                "12C12345\u0000",
                "１２C１２３４５",
                "12C12345\n12C12346",
                "................................12C12345",
                "\uD83D\uDE9A12C12345"
            })
    void takesNoHostileTextForAPlate(String written) {
        assertThat(Plate.find(written)).isEmpty();
    }

    @Test
    void refusesWithTheFieldTheValueAndAnExample() {
        assertThatThrownBy(() -> Plate.parse("tractor", "12I12345"))
                .isInstanceOfSatisfying(
                        OperationRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(CommonError.INVALID_VALUE);
                            assertThat(refused.details())
                                    .containsEntry("field", "tractor")
                                    .containsEntry("value", "12I12345")
                                    .hasEntrySatisfying(
                                            "expected",
                                            expected ->
                                                    assertThat(expected.toString())
                                                            .contains("12C-123.45", "桂A·12345"));
                        });
    }

    @Test
    void aKeyBelongsToItsCountry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Plate("桂A12345", Country.VN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Plate("12C12345", Country.CN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Plate("12C-123.45", Country.VN));
    }
}
