package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.LongStream;

final class SubscriptionTest {

    @ParameterizedTest
    @CsvSource({"10, 100", "5, 50", "4, 34", "1, 10", "0.1, 1"})
    void isDueAsOftenAsItsRateAllowsAndNotMore(double maxHz, long timesInTenSeconds) {
        Subscription subscription = new Subscription(1, maxHz, List.of());
        subscription.isDue(1);

        assertThat(LongStream.rangeClosed(201, 300).filter(subscription::isDue))
                .hasSize((int) timesInTenSeconds);
    }

    @Test
    void theFirstPictureIsDueAtOnceWhateverTheRate() {
        Subscription subscription = new Subscription(1, 0.1, List.of());

        assertThat(subscription.isDue(7)).isTrue();
        assertThat(subscription.isDue(8)).isFalse();
    }

    @Test
    void viewersOfTheSameRateAreDueAtTheSameTicks() {
        Subscription early = new Subscription(1, 2, List.of());
        Subscription late = new Subscription(2, 2, List.of());
        early.isDue(3);
        late.isDue(6);

        assertThat(LongStream.rangeClosed(7, 30).filter(early::isDue).boxed().toList())
                .isEqualTo(LongStream.rangeClosed(7, 30).filter(late::isDue).boxed().toList());
    }
}
