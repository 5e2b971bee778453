package cuakhauso.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

/** The same words as the pages' own, of which formats.test.js has the examples. */
class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    VI | 0    | 0 phút
                    VI | 47.4 | 47 phút
                    VI | 92   | 1 giờ 30 phút
                    VI | 595  | 10 giờ
                    VI | 2160 | 1,5 ngày
                    EN | 92   | 1 h 30 min
                    ZH | 2160 | 1.5天
                    """)
    void aWaitIsNoFinerThanItCanBeKnown(Language language, double minutes, String words) {
        assertThat(new Words(language).wait(minutes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    VI | 20   | 35   | 20–35 phút
                    VI | 570  | 654  | 9,5–10,9 giờ
                    EN | 1440 | 2160 | 1–1.5 d
                    """)
    void anIntervalIsToldInOneUnit(Language language, double low, double high, String words) {
        assertThat(new Words(language).waitInterval(low, high)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    VI | 1.500 | 18:40 (giờ Hà Nội)
                    EN | 1,500 | 18:40 (Hanoi time)
                    ZH | 1,500 | 18:40（河内时间）
                    """)
    void countsAndTimesAreWrittenAsPeopleHereReadThem(
            Language language, String count, String time) {
        Words words = new Words(language);
        assertThat(words.count(1500)).isEqualTo(count);
        assertThat(words.hanoi(Instant.parse("2026-06-12T11:40:59Z"))).isEqualTo(time);
    }
}
