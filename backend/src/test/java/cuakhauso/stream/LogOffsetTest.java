package cuakhauso.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

final class LogOffsetTest {

    @ParameterizedTest
    @CsvSource({
        "0-0, 0",
        "1763712000123-4, 1763712000123004",
        "1763712000123-999, 1763712000123999"
    })
    void isTheSameAsTextAndAsOneNumber(String id, long seq) {
        LogOffset offset = LogOffset.parse(id);

        assertThat(offset).hasToString(id);
        assertThat(offset.seq()).isEqualTo(seq);
        assertThat(LogOffset.ofSeq(seq)).isEqualTo(offset);
    }

    @Test
    void isOrderedByTimeAndThenByNumber() {
        assertThat(LogOffset.START).isLessThan(LogOffset.parse("1-0"));
        assertThat(LogOffset.parse("1-999")).isLessThan(LogOffset.parse("2-0"));
        assertThat(LogOffset.parse("2-1")).isGreaterThan(LogOffset.parse("2-0"));
    }

    /** As when the server's clock was set back: the millisecond stays, the number grows. */
    @Test
    void aMillisecondWithMoreEntriesThanItsNumbersIsReadOnAndNothingOfItMissed() {
        LogOffset last = LogOffset.parse("1763712000123-999");
        LogOffset beyond = LogOffset.parse("1763712000123-720000");
        LogOffset next = LogOffset.parse("1763712000124-0");

        assertThat(beyond).hasToString("1763712000123-720000").isGreaterThan(last);
        assertThat(next).isGreaterThan(beyond);
        assertThat(beyond.seq()).isEqualTo(last.seq()).isLessThan(next.seq());
        assertThat(LogOffset.ofSeq(beyond.seq())).as("where a reader goes on").isEqualTo(last);
    }

    @Test
    void aBrowserHoldsItExactlyUntil2255() {
        long yearEnd2254Millis = Instant.parse("2254-12-31T00:00:00Z").toEpochMilli();

        assertThat(new LogOffset(yearEnd2254Millis, 999).seq()).isLessThan(1L << 53);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1-0", "1--1", "x-0"})
    void refusesWhatIsNoPlaceInALog(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogOffset.parse(id));
    }
}
