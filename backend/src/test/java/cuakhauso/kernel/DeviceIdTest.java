package cuakhauso.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "12C-12345",
                "29Đ12345",
                "桂A·12345",
                "phone@firm",
                "urn:imei:867_530.9",
                "điện-thoại-7"
            })
    void takesLettersOfAnyScriptDigitsAndAFewMarks(String value) {
        assertThat(new DeviceId(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "<img/src=x>",
                "a\"b",
                "a'b",
                "a&b",
                "a/b",
                "a\\b",
                "a\u0000b",
                "a\nb",
                "a\u202Eb",
                "a\u2028b",
                "a\uFFFDb",
                "a\uD83D\uDE9Ab"
            })
    void refusesBlanksControlsMarkupAndDirectionMarks(String value) {
        assertThat(DeviceId.isValid(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceId(value));
    }

    @Test
    void isAtMost64CharactersLong() {
        assertThat(DeviceId.isValid("x".repeat(64))).isTrue();
        assertThat(DeviceId.isValid("x".repeat(65))).isFalse();
    }
}
