package cuakhauso.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ZoneIndexTest {

    private static final ZoneIndex INDEX =
            ZoneIndex.of(
                    List.of(
                            Ground.square("yard", 0, 0, 200),
                            Ground.square("apron", 150, 150, 100)),
                    List.of(
                            Ground.northward("bar", 300, 0, 100),
                            Ground.northward("line", 400, -500, 500),
                            new Barrier(
                                    "hook",
                                    List.of(
                                            Ground.at(500, 0),
                                            Ground.at(600, 0),
                                            Ground.at(600, 100)))));

    @ParameterizedTest
    @CsvSource({
        "100, 100, yard",
        "175, 175, 'apron,yard'",
        "240, 240, apron",
        "300, 300, ''",
        "-1, 100, ''",
        "0, 100, yard"
    })
    void findsTheZonesAtAPlaceById(double east, double north, String expected) {
        assertThat(
                        String.join(
                                ",",
                                INDEX.zonesAt(Ground.at(east, north)).stream()
                                        .map(Zone::id)
                                        .toList()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"100, 100, -100", "10, 100, -10", "-30, 100, 30", "-30, -40, 50", "200, 100, 0"})
    void measuresTheDistanceToTheEdgeNegativeInside(
            double east, double north, double expectedMeters) {
        assertThat(INDEX.metersOutside("yard", Ground.at(east, north)))
                .isCloseTo(expectedMeters, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({
        "250, 50, 350, 50, 'bar LEFT_TO_RIGHT'",
        "350, 50, 250, 50, 'bar RIGHT_TO_LEFT'",
        "250, 50, 450, 50, 'bar LEFT_TO_RIGHT,line LEFT_TO_RIGHT'",
        "450, 50, 250, 50, 'line RIGHT_TO_LEFT,bar RIGHT_TO_LEFT'",
        "250, 101, 350, 101, ''",
        "250, 50, 299, 50, ''",
        "550, -50, 700, 100, ''",
        "550, 10, 550, -10, 'hook LEFT_TO_RIGHT'",
    })
    void findsTheBarriersCrossedInTheOrderMet(
            double fromEast, double fromNorth, double toEast, double toNorth, String expected) {
        List<BarrierCrossing> crossed =
                INDEX.barriersCrossed(Ground.at(fromEast, fromNorth), Ground.at(toEast, toNorth));
        assertThat(
                        String.join(
                                ",",
                                crossed.stream()
                                        .map(each -> each.barrierId() + " " + each.direction())
                                        .toList()))
                .isEqualTo(expected);
    }

    @Test
    void countsACutOnceWhenAFixLiesExactlyOnTheLine() {
        LatLon before = Ground.at(250, 50);
        LatLon on =
                LatLon.ofDegrees(
                        before.latDegrees(),
                        INDEX.findBarrier("bar").orElseThrow().line().getFirst().lonDegrees());
        LatLon after = Ground.at(350, 50);
        assertThat(
                        INDEX.barriersCrossed(before, on).size()
                                + INDEX.barriersCrossed(on, after).size())
                .isEqualTo(1);
        assertThat(
                        INDEX.barriersCrossed(before, on).size()
                                + INDEX.barriersCrossed(on, before).size())
                .isIn(0, 2);
    }

    @Test
    void agreesWithBruteForceOnRandomZones() {
        Random random = new Random(11);
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            zones.add(randomZone("z" + i, random));
        }
        ZoneIndex index = ZoneIndex.of(zones, List.of());
        for (int i = 0; i < 5_000; i++) {
            LatLon at = Ground.at(random.nextDouble() * 3_000, random.nextDouble() * 3_000);
            List<String> expected =
                    zones.stream()
                            .filter(zone -> path(zone).contains(at.lonDegrees(), at.latDegrees()))
                            .map(Zone::id)
                            .sorted()
                            .toList();
            assertThat(index.zonesAt(at).stream().map(Zone::id).toList()).isEqualTo(expected);
        }
    }

    @Test
    void agreesWithBruteForceOnRandomBarriers() {
        Random random = new Random(12);
        List<Barrier> barriers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LatLon from = Ground.at(random.nextDouble() * 3_000, random.nextDouble() * 3_000);
            barriers.add(
                    new Barrier(
                            "b" + i,
                            List.of(
                                    from,
                                    Ground.at(
                                            random.nextDouble() * 3_000,
                                            random.nextDouble() * 3_000))));
        }
        ZoneIndex index = ZoneIndex.of(List.of(), barriers);
        for (int i = 0; i < 2_000; i++) {
            LatLon from = Ground.at(random.nextDouble() * 3_000, random.nextDouble() * 3_000);
            LatLon to = Ground.at(random.nextDouble() * 3_000, random.nextDouble() * 3_000);
            List<String> expected =
                    barriers.stream()
                            .filter(barrier -> cuts(barrier, from, to))
                            .map(Barrier::id)
                            .sorted()
                            .toList();
            assertThat(
                            index.barriersCrossed(from, to).stream()
                                    .map(BarrierCrossing::barrierId)
                                    .sorted()
                                    .toList())
                    .isEqualTo(expected);
        }
    }

    @Test
    void answersWhenThereIsNothing() {
        ZoneIndex empty = ZoneIndex.of(List.of(), List.of());
        assertThat(empty.zonesAt(Ground.at(0, 0))).isEmpty();
        assertThat(empty.barriersCrossed(Ground.at(0, 0), Ground.at(9, 9))).isEmpty();
        assertThat(empty.findZone("yard")).isEmpty();
    }

    @Test
    void refusesAnIdThatOccursTwice() {
        Zone zone = Ground.square("yard", 0, 0, 10);
        assertThatThrownBy(() -> ZoneIndex.of(List.of(zone, zone), List.of()))
                .hasMessageContaining("yard occurs twice");
        Barrier barrier = Ground.northward("bar", 0, 0, 10);
        assertThatThrownBy(() -> ZoneIndex.of(List.of(), List.of(barrier, barrier)))
                .hasMessageContaining("bar occurs twice");
    }

    @Test
    void refusesAZoneThatIsNoOutline() {
        LatLon a = Ground.at(0, 0);
        LatLon b = Ground.at(100, 100);
        LatLon c = Ground.at(100, 0);
        LatLon d = Ground.at(0, 100);
        assertThatThrownBy(() -> new Zone("bow", List.of(a, b, c, d)))
                .hasMessageContaining("bow")
                .hasMessageContaining("near lat");
        assertThatThrownBy(() -> new Zone("flat", List.of(a, b, a)))
                .hasMessageContaining("2 corners");
    }

    @Test
    void keepsARingWithoutTheRepeatedCorner() {
        List<LatLon> open = List.of(Ground.at(0, 0), Ground.at(100, 0), Ground.at(0, 100));
        List<LatLon> closed = new ArrayList<>(open);
        closed.add(open.getFirst());
        assertThat(new Zone("yard", closed)).isEqualTo(new Zone("yard", open));
    }

    @Test
    void refusesABarrierThatIsNoLine() {
        LatLon a = Ground.at(0, 0);
        assertThatThrownBy(() -> new Barrier("bar", List.of(a))).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> new Barrier("bar", List.of(a, a)))
                .hasMessageContaining("repeats point 1");
    }

    private static Zone randomZone(String id, Random random) {
        double east = random.nextDouble() * 3_000;
        double north = random.nextDouble() * 3_000;
        int corners = 3 + random.nextInt(20);
        List<LatLon> ring = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 50 + random.nextDouble() * 300;
            ring.add(Ground.at(east + radius * Math.cos(angle), north + radius * Math.sin(angle)));
        }
        return new Zone(id, ring);
    }

    private static Path2D path(Zone zone) {
        Path2D path = new Path2D.Double();
        path.moveTo(zone.ring().getFirst().lonDegrees(), zone.ring().getFirst().latDegrees());
        zone.ring().forEach(corner -> path.lineTo(corner.lonDegrees(), corner.latDegrees()));
        path.closePath();
        return path;
    }

    private static boolean cuts(Barrier barrier, LatLon from, LatLon to) {
        LatLon a = barrier.line().getFirst();
        LatLon b = barrier.line().getLast();
        return Line2D.linesIntersect(
                a.lonDegrees(),
                a.latDegrees(),
                b.lonDegrees(),
                b.latDegrees(),
                from.lonDegrees(),
                from.latDegrees(),
                to.lonDegrees(),
                to.latDegrees());
    }
}
