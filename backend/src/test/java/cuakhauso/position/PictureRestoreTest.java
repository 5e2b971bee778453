package cuakhauso.position;

import static cuakhauso.position.Scene.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.PlatformTest;
import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.geo.LatLon;
import cuakhauso.geo.ZoneEvent;
import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * On the shipped ground of Hữu Nghị: trucks drive from the south through yards and barriers over
 * the line.
 */
@PlatformTest
final class PictureRestoreTest {

    private static final int TRUCKS = 12;
    private static final int FIXES = 240;
    private static final long STEP_MILLIS = 5000;

    private final AreaGround ground;

    PictureRestoreTest(@Autowired Gates gates) {
        Area area =
                gates.listAreas().stream()
                        .filter(a -> a.id().value().equals("lang-son"))
                        .findFirst()
                        .orElseThrow();
        ground = AreaGround.of(gates, area);
    }

    @Test
    void aRestoredPictureGoesOnAsIfNothingHadHappened() {
        List<LogEntry> log = drive();
        AreaPicture whole = picture();
        log.forEach(whole::apply);

        for (int cut : new int[] {1, 60, 100, 140, 180, 239}) {
            AreaPicture before = picture();
            log.subList(0, cut).forEach(before::apply);
            AreaPicture after = restored(before);
            log.subList(cut, log.size()).forEach(after::apply);

            assertThat(lines(after)).as("restored after entry %d", cut).isEqualTo(lines(whole));
            assertThat(facts(before, LogOffset.START, after)).isEqualTo(facts(whole));
        }
    }

    @Test
    void factsRecordedAlreadyAreNotToldAgain() {
        List<LogEntry> log = drive();
        AreaPicture picture = picture();
        log.forEach(picture::apply);
        List<ZoneFact> all = picture.saveAll(LogOffset.START).facts();
        ZoneFact middle = all.get(all.size() / 2);

        List<ZoneFact> rest = picture.saveChanged(LogOffset.ofSeq(middle.seq())).facts();

        assertThat(rest).isEqualTo(all.stream().filter(fact -> fact.seq() > middle.seq()).toList());
        assertThat(picture.factsOnly(picture.reached(), 100).facts()).isEmpty();
    }

    @Test
    void factsThatAreRecordedAFewAtATimeAreAllRecordedOnce() {
        List<LogEntry> log = drive();
        AreaPicture picture = picture();
        log.forEach(picture::apply);
        List<ZoneFact> all = picture.saveAll(LogOffset.START).facts();

        List<ZoneFact> recorded = new ArrayList<>();
        LogOffset upTo = LogOffset.START;
        for (int i = 0; i < all.size(); i++) {
            AreaPicture.Save few = picture.factsOnly(upTo, 1);
            recorded.addAll(few.facts());
            upTo = few.offset();
        }

        assertThat(recorded).isEqualTo(all);
        assertThat(upTo).isEqualTo(picture.reached());
    }

    @Test
    void theDriveMeetsYardsAndCrossesTheLine() {
        AreaPicture whole = picture();
        drive().forEach(whole::apply);

        assertThat(whole.saveAll(LogOffset.START).facts())
                .extracting(ZoneFact::event)
                .hasAtLeastOneElementOfType(ZoneEvent.Entered.class)
                .hasAtLeastOneElementOfType(ZoneEvent.Left.class)
                .hasAtLeastOneElementOfType(ZoneEvent.Crossed.class);
        assertThat(whole.vehicles()).extracting(VehicleView::state).contains(VehicleState.CROSSED);
    }

    private AreaPicture picture() {
        AreaPicture picture = new AreaPicture("lang-son", ground, device -> false);
        picture.follow("epoch");
        return picture;
    }

    /** As it is stored and loaded: position bytes, movement as text. */
    private AreaPicture restored(AreaPicture before) {
        AreaPicture.Save save = before.saveAll(LogOffset.START);
        List<AreaPicture.Device> stored = new ArrayList<>();
        for (AreaPicture.Device device : save.changed()) {
            Position last = PositionCodec.read(Scene.entry(1, device.last()).batch()).getFirst();
            Movement movement = Movement.parse(device.movement().encode(), last, ground);
            stored.add(new AreaPicture.Device(last, movement, device.seq()));
        }
        AreaPicture after = new AreaPicture("lang-son", ground, device -> false);
        after.restore(save.epoch(), save.offset(), stored);
        return after;
    }

    /** Each truck zigzags north over the gate with stops; every entry holds one fix of each. */
    private static List<LogEntry> drive() {
        Random random = new Random(42);
        List<LogEntry> log = new ArrayList<>();
        double[] lat = new double[TRUCKS];
        for (int n = 0; n < FIXES; n++) {
            Position[] fixes = new Position[TRUCKS];
            for (int truck = 0; truck < TRUCKS; truck++) {
                boolean stops = (n / 20 + truck) % 4 == 0;
                lat[truck] += stops ? 0 : 0.00014 * random.nextDouble(0.6, 1.4);
                double lon = 106.7045 + truck * 0.0013 + 0.0008 * Math.sin(n / 15.0);
                LatLon at = LatLon.ofDegrees(21.955 + lat[truck], lon);
                fixes[truck] = Scene.fix("truck-" + truck, at, NOW + n * STEP_MILLIS);
            }
            log.add(Scene.entry(n + 1, fixes));
        }
        return log;
    }

    private static List<String> lines(AreaPicture picture) {
        return picture.vehicles().stream()
                .map(v -> v.id() + " " + v.lat() + " " + v.lon() + " " + v.state() + " " + v.zone())
                .sorted()
                .toList();
    }

    private static List<String> facts(AreaPicture picture) {
        return picture.saveAll(LogOffset.START).facts().stream().map(ZoneFact::toString).toList();
    }

    private static List<String> facts(AreaPicture before, LogOffset from, AreaPicture after) {
        return Stream.concat(
                        before.saveAll(from).facts().stream(), after.saveAll(from).facts().stream())
                .map(ZoneFact::toString)
                .toList();
    }
}
