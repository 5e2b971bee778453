package cuakhauso.gate;

import cuakhauso.gate.files.Names;
import cuakhauso.gate.files.Problems;

import java.util.Optional;

/** What must hold between a camera and the things of its area. */
final class CameraRules {

    private final Area area;
    private final Camera camera;
    private final Names names;
    private final Problems problems;

    CameraRules(Area area, Camera camera, Names names, Problems problems) {
        this.area = area;
        this.camera = camera;
        this.names = names;
        this.problems = problems;
    }

    void check() {
        isAtASpotThatItsMeaningNeeds();
        camera.route().ifPresent(this::standsAtItsOwnGate);
        camera.lane().ifPresent(this::standsAtItsOwnLane);
    }

    private void isAtASpotThatItsMeaningNeeds() {
        boolean yard = area.yards().stream().anyMatch(y -> y.id().value().equals(camera.spot()));
        boolean zone = area.zones().stream().anyMatch(z -> z.id().equals(camera.spot()));
        Optional<BarrierSpec> barrier =
                area.listBarriers().stream().filter(b -> b.id().equals(camera.spot())).findFirst();
        String expected =
                switch (camera.sees()) {
                    case YARD_IN, YARD_OUT -> yard ? "" : "a yard";
                    case CROSSING ->
                            barrier.filter(b -> b.kind() != BarrierSpec.Kind.CUSTOMS).isPresent()
                                    ? ""
                                    : "a border line or a barrier of the Border Guard";
                    case GATE_IN, GATE_OUT, PASSING ->
                            zone || barrier.isPresent() ? "" : "a zone or a barrier";
                };
        if (!expected.isEmpty()) {
            report("at \"" + camera.spot() + "\" and sees " + camera.sees(), expected);
        }
    }

    private void standsAtItsOwnGate(RouteId route) {
        boolean own =
                area.gates().stream()
                        .filter(gate -> gate.id().equals(camera.gate()))
                        .flatMap(gate -> gate.routes().stream())
                        .anyMatch(candidate -> candidate.id().equals(route));
        if (!own) {
            report("at route " + route, "a route of " + camera.gate());
        }
    }

    private void standsAtItsOwnLane(String id) {
        Optional<Lane> lane =
                area.listRoutes().stream()
                        .filter(route -> camera.route().filter(route.id()::equals).isPresent())
                        .flatMap(route -> route.lanes().stream())
                        .filter(candidate -> candidate.id().equals(id))
                        .findFirst();
        if (lane.isEmpty()) {
            report("at lane " + id, "a lane of route " + camera.route().orElseThrow());
        } else if (lane.get().direction() != Lane.Way.REVERSIBLE
                && !lane.get().direction().name().equals(camera.direction().name())) {
            report(
                    "for vehicles going " + camera.direction(),
                    lane.get().direction() + ", as lane " + id + " goes");
        }
    }

    private void report(String value, String expectation) {
        problems.add(names.placeOf("camera", camera.id().value()), value, expectation);
    }
}
