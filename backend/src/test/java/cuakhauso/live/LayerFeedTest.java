package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Flux;

import java.util.List;

final class LayerFeedTest {

    private static LayerFeed feed(boolean latestOnly) {
        return new LayerFeed(
                new LayerSource(
                        "lang-son", "passes", latestOnly, () -> "[]", Flux.never(), Flux.never()));
    }

    private static LayerChange change(long rev, String item) {
        return new LayerChange(rev, item, "\"" + item + "@" + rev + "\"");
    }

    @Test
    void aChangeOfTheViewersOwnRevisionIsToldOnResume() {
        LayerFeed feed = feed(false);
        feed.begin(new LayerBegin(70, 70, List.of()));
        feed.take(change(71, "a"));
        long told = feed.version();
        feed.take(change(71, "ended-by-the-clock"));

        assertThat(feed.versionOf(71)).isLessThan(told);
        assertThat(feed.canTellSince(feed.versionOf(71))).isTrue();
    }

    @Test
    void aNodeThatHasJustStartedGoesOnForAViewerOfAnotherNode() {
        LayerFeed feed = feed(false);
        feed.begin(new LayerBegin(75, 70, List.of(change(71, "a"), change(75, "b"))));

        long onlyTheLast = feed.versionOf(75);
        assertThat(feed.version() - onlyTheLast).isEqualTo(1);
        assertThat(feed.version() - feed.versionOf(70)).isEqualTo(2);
        assertThat(feed.canTellSince(feed.versionOf(70))).isTrue();
        assertThat(feed.versionOf(69)).as("not known any more").isZero();
    }

    @Test
    void aViewerThatIsAheadIsToldWhatItsNodeHearsLater() {
        LayerFeed feed = feed(false);
        feed.begin(new LayerBegin(70, 70, List.of()));
        long ahead = feed.versionOf(72);
        feed.take(change(71, "a"));

        assertThat(ahead).isEqualTo(feed.version() - 1);
    }

    @Test
    void whatFellOutOfMemoryIsNotToldAsIfNothingWereMissing() {
        LayerFeed feed = feed(false);
        feed.begin(new LayerBegin(0, 0, List.of()));
        for (int rev = 1; rev <= 10_001; rev++) {
            feed.take(change(rev, "a"));
        }

        assertThat(feed.versionOf(1)).isZero();
        assertThat(feed.versionOf(2)).isPositive();
    }

    @Test
    void afterMissedChangesOnlyTheItemsHelp() {
        LayerFeed feed = feed(false);
        feed.begin(new LayerBegin(70, 0, List.of(change(70, "a"))));
        feed.forget();

        assertThat(feed.versionOf(70)).isZero();
    }

    @Test
    void whereOnlyTheLatestCountsTheItemsAreToldWhole() {
        LayerFeed feed = feed(true);
        feed.begin(new LayerBegin(70, 70, List.of()));

        assertThat(feed.versionOf(70)).isZero();
    }
}
