package cuakhauso.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.geo.LatLon;
import cuakhauso.geo.RoadLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gates we ship, as the documents want them. */
class ShippedConfigTest {

    private static final Gates GATES = ConfigScene.shipped().read();
    private static final Area LANG_SON = GATES.getArea(new AreaId("lang-son"));

    @Test
    void loadsLangSonWithItsTwoGatesAndThreeRoutes() {
        assertThat(GATES.listAreas())
                .extracting(area -> area.id().value())
                .containsExactly("lang-son");
        assertThat(LANG_SON.gates())
                .extracting(gate -> gate.id().value())
                .containsExactly("huu-nghi", "tan-thanh");
        assertThat(LANG_SON.listRoutes())
                .extracting(route -> route.id() + " " + String.join("–", route.markers()))
                .containsExactly(
                        "1116-1117 1116–1117", "1119-1120 1119–1120", "1088-2-1089 1088/2–1089");
    }

    @ParameterizedTest
    @CsvSource({
        "21.925, 106.695, true",
        "21.975, 106.745, true",
        "21.925, 106.745, true",
        "21.975, 106.695, true",
        "21.507, 106.345, true", // Hữu Lũng, some 75 km back on QL1A
        "21.030, 105.850, false", // Hà Nội
        "22.000, 106.718, true", // three kilometres beyond the border
        "22.820, 108.320, false", // Nanning
    })
    void answersForTheGateItsApproachesAndThreeKilometresBeyond(
            double lat, double lon, boolean isInArea) {
        assertThat(GATES.findAreaAt(LatLon.ofDegrees(lat, lon)).isPresent()).isEqualTo(isInArea);
    }

    @Test
    void knowsTheWholeCountryAndTheTrucksAbroad() {
        assertThat(GATES.isInsideNationalBox(LatLon.ofDegrees(10.0, 106.0))).isTrue();
        assertThat(GATES.isInsideNationalBox(LatLon.ofDegrees(16.5, 112.0))).isTrue();
        assertThat(GATES.isInsideNationalBox(LatLon.ofDegrees(22.82, 108.32))).isTrue();
        assertThat(GATES.isInsideNationalBox(LatLon.ofDegrees(0, 0))).isFalse();
    }

    @Test
    void reachesEightyKilometresBackAlongTheNationalRoad() {
        assertThat(lengthMeters("ql1a") + lengthMeters("duong-1116-1117") / 2)
                .isGreaterThan(80_000);
    }

    @Test
    void leadsEveryRouteFarEnoughAbroadToDriveThereAndBack() {
        for (Route route : LANG_SON.listRoutes()) {
            RoadLine road = RoadLine.of(roadOf(route.road()).line());
            LatLon border = route.borderLine().line().getFirst();
            assertThat(road.lengthMeters() - road.project(border).alongMeters())
                    .as(route.road())
                    .isGreaterThan(1_000);
        }
        assertThat(lengthMeters("duong-bang-tuong")).isGreaterThan(3_000);
    }

    @Test
    void drawsRoadsAsSmoothLines() {
        assertThat(LANG_SON.roads())
                .allSatisfy(road -> assertThat(road.line()).hasSizeGreaterThanOrEqualTo(10));
    }

    @Test
    void hasThreeYardsAtEachGateAndTwoThatServeBoth() {
        assertThat(yardsOf("huu-nghi")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(yardsOf("tan-thanh")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(LANG_SON.yards().stream().filter(yard -> yard.gates().size() == 2))
                .extracting(yard -> yard.id().value())
                .containsExactly("khu-phi-thue-quan", "viettel-logistics");
        assertThat(LANG_SON.yards()).extracting(Yard::kind).contains(Yard.Kind.values());
    }

    @Test
    void saysThatUnpublishedCapacitiesAndPlacesAreOurs() {
        assertThat(LANG_SON.yards()).allMatch(Yard::capacityAssumed).allMatch(Yard::schematic);
        assertThat(LANG_SON.roads()).allMatch(Road::schematic);
        assertThat(LANG_SON.zones()).allMatch(AreaZone::schematic);
        assertThat(LANG_SON.listBarriers()).allMatch(BarrierSpec::schematic);
        assertThat(LANG_SON.gates()).extracting(Gate::schematic).containsExactly(false, true);
    }

    @Test
    void namesWhoseEveryBarrierIs() {
        for (Route route : LANG_SON.listRoutes()) {
            assertThat(route.barriers())
                    .extracting(BarrierSpec::kind)
                    .containsExactly(BarrierSpec.Kind.CUSTOMS, BarrierSpec.Kind.BORDER_GUARD);
            assertThat(route.barriers().get(0).labels().vi()).startsWith("Barie Hải quan");
            assertThat(route.barriers().get(1).labels().vi()).startsWith("Barie Biên phòng");
        }
    }

    @Test
    void seesEveryLaneAtTheBorderGuardAndEveryYardsEntry() {
        assertThat(
                        LANG_SON.cameras().stream()
                                .filter(camera -> camera.sees() == Camera.Sees.CROSSING)
                                .flatMap(camera -> camera.lane().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        LANG_SON.listRoutes().stream()
                                .flatMap(route -> route.lanes().stream())
                                .filter(lane -> lane.kind() != Lane.Kind.NEW_VEHICLE)
                                .map(Lane::id)
                                .toList());
        assertThat(
                        LANG_SON.cameras().stream()
                                .filter(camera -> camera.sees() == Camera.Sees.YARD_IN)
                                .map(Camera::spot))
                .containsExactlyElementsOf(
                        LANG_SON.yards().stream().map(yard -> yard.id().value()).toList());
        assertThat(LANG_SON.cameras()).allMatch(Camera::schematic);
    }

    @Test
    void takesTheAddressOfACameraFromTheEnvironmentAndTellsNobody() {
        CameraSource source = LANG_SON.cameras().getFirst().source();
        Map<String, String> environment =
                Map.of("CAMERA_USER", "u", "CAMERA_PASSWORD", "p$1", "CAMERA_HOST", "10.0.0.7");
        assertThat(source.resolve(environment))
                .isEqualTo("rtsp://u:p$1@10.0.0.7/cam-vao-lan-1-1116-1117");
        assertThat(source).hasToString("rtsp:…");
        assertThat(LANG_SON.cameras().getFirst().toString()).doesNotContain("CAMERA_HOST");
    }

    @Test
    void queuesEveryStreamOnEveryRoute() {
        assertThat(LANG_SON.listRoutes())
                .allSatisfy(
                        route ->
                                assertThat(route.streams())
                                        .isEqualTo(Set.of(QueueStream.values())));
    }

    @Test
    void endsTheTwoWayPilotOnItsDay() {
        ProcedureId twoWay = new ProcedureId("two-way");
        assertThat(LANG_SON.findProcedure(twoWay, LocalDate.of(2025, 12, 9))).isEmpty();
        assertThat(LANG_SON.findProcedure(twoWay, LocalDate.of(2025, 12, 10))).isPresent();
        assertThat(LANG_SON.findProcedure(twoWay, LocalDate.of(2026, 12, 9))).isPresent();
        assertThat(LANG_SON.findProcedure(twoWay, LocalDate.of(2026, 12, 10))).isEmpty();
    }

    @Test
    void letsCustomsConfirmAfterTheOthersAndTheBorderGuardOpenTheLine() {
        List<AgencyId> steps =
                LANG_SON.findProcedure(new ProcedureId("export"), LocalDate.of(2026, 6, 1))
                        .orElseThrow()
                        .steps();
        assertThat(steps.subList(steps.size() - 2, steps.size()))
                .containsExactly(new AgencyId("customs"), new AgencyId("border-guard"));
    }

    @Test
    void namesABodyAsItWasCalledOnTheDay() {
        Agency department =
                LANG_SON.agencies().stream()
                        .filter(agency -> agency.id().equals(new AgencyId("platform-department")))
                        .findFirst()
                        .orElseThrow();
        assertThat(department.findNameOn(LocalDate.of(2025, 2, 28)).orElseThrow().vi())
                .isEqualTo("Sở Thông tin và Truyền thông");
        assertThat(department.findNameOn(LocalDate.of(2025, 3, 1)).orElseThrow().vi())
                .isEqualTo("Sở Khoa học và Công nghệ");
    }

    @Test
    void showsTheLicenceOfTheBorderLine() {
        assertThat(LANG_SON.border().orElseThrow().attribution())
                .isEqualTo("© OpenStreetMap contributors (ODbL 1.0)");
    }

    private static List<Yard> yardsOf(String gate) {
        return LANG_SON.yards().stream()
                .filter(yard -> yard.gates().contains(new GateId(gate)))
                .toList();
    }

    private static double lengthMeters(String road) {
        return RoadLine.of(roadOf(road).line()).lengthMeters();
    }

    private static Road roadOf(String id) {
        return LANG_SON.roads().stream()
                .filter(road -> road.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
