package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class TrackTextTest {

    private static final Track FULL =
            new Track(
                    new Fix(LatLon.ofDegrees(21.97, 106.71), 1763712000123L, 7.5, 3.25),
                    List.of(
                            new Membership(
                                    "bãi đệm; số 1|a,b", true, 1763711000000L, Evidence.NONE),
                            new Membership("yard", false, 0, new Evidence(3.5, 1763711999000L))),
                    List.of(
                            new BarrierSide(
                                    "bar",
                                    BarrierSide.Side.LEFT,
                                    Evidence.NONE,
                                    new Evidence(0.1, 1763711998000L),
                                    new BarrierSide.Cut(Direction.LEFT_TO_RIGHT, 1763711997000L)),
                            BarrierSide.starting("border", BarrierSide.Side.UNKNOWN)));

    @Test
    void readsBackWhatItWrote() {
        assertThat(Track.parse(FULL.encode())).isEqualTo(FULL);
        assertThat(Track.parse(Track.NEW.encode())).isEqualTo(Track.NEW);
    }

    @Test
    void writesAShortLine() {
        Track track = new Track(FULL.lastFix(), List.of(FULL.memberships().getLast()), List.of());
        assertThat(track.encode())
                .isEqualTo("1;21.97,106.71,1763712000123,7.5,3.25;yard,OUT,0,3.5,1763711999000;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "'' # version;fix;memberships;sides",
                "2;;; # expected version 1",
                "1;21.97,106.71,5,7.5;; # lat,lon,time,accuracy,speed",
                "1;91,106.71,5,7.5,NaN;; # latitude 91.0",
                "1;21.97,x,5,7.5,NaN;; # expected a number",
                "1;21.97,106.71,5.5,7.5,NaN;; # epoch milliseconds",
                "1;;yard,MAYBE,0,0.0,0; # expected IN or OUT",
                "1;;yard,IN,0,99.0,0; # evidence score 99.0",
                "1;;,IN,0,0.0,0; # expected an id",
                "1;;b,IN,0,0.0,0|a,IN,0,0.0,0; # expected ascending ids",
                "1;;;bar,UP,0.0,0,0.0,0,, # expected one of [LEFT, RIGHT, UNKNOWN]",
                "1;;;bar,LEFT,0.0,0,0.0,0,LEFT_TO_RIGHT, # epoch milliseconds",
            })
    void refusesAnythingElseAndShowsWhatIsWrong(String text, String reason) {
        assertThatThrownBy(() -> Track.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("track \"" + text + "\"")
                .hasMessageContaining(reason);
    }
}
