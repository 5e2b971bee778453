package cuakhauso.web;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class ProblemTextsTest {

    private final ProblemTexts texts = new ProblemTexts();

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en", "zh"})
    void everyErrorCodeHasATitleAndAHintAndNoTextIsLeftOver(String language) throws IOException {
        Properties written = new Properties();
        try (Reader file =
                new InputStreamReader(
                        Objects.requireNonNull(
                                getClass()
                                        .getResourceAsStream(
                                                "/problems_" + language + ".properties")),
                        UTF_8)) {
            written.load(file);
        }
        Set<String> wanted =
                errorCodes()
                        .flatMap(code -> Stream.of(code + ".title", code + ".hint"))
                        .collect(Collectors.toSet());

        assertThat(written.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(written.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void aCodeMeansTheSameWhereverItIsUsed() {
        List<String> codes = errorCodes().toList();

        assertThat(codes).contains(CommonError.NOT_FOUND.name()).doesNotHaveDuplicates();
    }

    private static Stream<String> errorCodes() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("cuakhauso")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(constant -> ((ErrorCode) constant).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | vi",
                "vi | vi",
                "vi-VN | vi",
                "en | en",
                "en-GB,vi;q=0.5 | en",
                "zh-CN,zh;q=0.9 | zh",
                "zh-Hans-CN | zh",
                "fr,en;q=0.3,zh;q=0.7 | zh",
                "fr | vi",
                "* | vi"
            })
    void answersInTheBestLanguageThatTheReaderAccepts(String accepted, String language) {
        List<Locale.LanguageRange> ranges =
                accepted.isEmpty() ? List.of() : Locale.LanguageRange.parse(accepted);

        assertThat(texts.find("NOT_FOUND", ranges).language().getLanguage()).isEqualTo(language);
    }

    @Test
    void readsTheFilesAsUtf8() {
        assertThat(texts.find("NOT_FOUND", List.of()).title()).isEqualTo("Không tìm thấy");
        assertThat(texts.find("NOT_FOUND", Locale.LanguageRange.parse("zh")).title())
                .isEqualTo("未找到");
    }

    @Test
    void aCodeWithoutTextsIsItsOwnTitle() {
        assertThat(texts.find("BRAND_NEW", List.of()).title()).isEqualTo("BRAND_NEW");
    }
}
