package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.files.ConfigFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** No file of the configuration holds a word that the glossary warns of. */
class GlossaryTrapsTest {

    /** Each is a trap unless what follows or precedes it makes it the right word. */
    private static final List<Pattern> TRAPS =
            List.of(
                    trap("(?<!lối )thông quan"),
                    trap("giải phóng hàng"),
                    trap("xe (xuất|nhập) khẩu"),
                    trap("(?<!phân )luồng(?! giao thông)"),
                    trap("transs?hipment"),
                    trap("(?<!báo )tờ khai(?! (cửa khẩu số|hải quan|phương tiện))"),
                    trap("tài xế"),
                    trap("biển số"),
                    trap("xe công(?!tennơ)"),
                    trap("hải quan xác nhận cuối cùng"),
                    trap("kiểm dịch(?! (y tế|động vật|thực vật))"),
                    trap("đăng ký xe"),
                    trap("cửa khẩu phụ"),
                    trap("tổng cục hải quan"),
                    trap("cục hải quan tỉnh"),
                    trap("huyện cao lộc"),
                    trap("ải nam quan"),
                    trap("biên giới quốc gia"),
                    trap("quarantine(?<!(health|animal|plant|health-|animal-|plant-) ?quarantine)"),
                    trap("绿色通道"),
                    trap("转口"));

    private static Pattern trap(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Test
    void usesNoneOfThem() {
        for (var file : ConfigFolder.ofClasspath("gate-config").files().entrySet()) {
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            for (Pattern trap : TRAPS) {
                assertThat(trap.matcher(text).results().map(found -> found.group()).toList())
                        .as("%s in %s", trap, file.getKey())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Xe đã thông quan",
                "Thông quan",
                "Luồng xanh",
                "Tờ khai",
                "Kiểm dịch",
                "Xe xuất khẩu",
                "Ải Nam Quan",
                "Cửa khẩu phụ Tân Thanh",
                "transshipment",
                "Tài xế",
                "Quarantine office"
            })
    void wouldFindThem(String label) {
        assertThat(TRAPS).anyMatch(trap -> trap.matcher(label).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lối thông quan",
                "Phân luồng giao thông",
                "Tờ khai hải quan",
                "Kiểm dịch thực vật",
                "Plant quarantine"
            })
    void leavesTheRightWordsAlone(String label) {
        assertThat(TRAPS).noneMatch(trap -> trap.matcher(label).find());
    }
}
