package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.Camera;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

class SightingsTest {

    @Test
    void trucksDrivePastCamerasOfEveryKind() {
        Simulator simulator = DemoScene.publishedDay();
        List<Sighting> seen = new ArrayList<>();
        for (int i = 0; i < 1800; i++) {
            simulator.step();
            seen.addAll(simulator.takeSightings());
        }
        for (Camera.Sees what :
                List.of(Camera.Sees.GATE_IN, Camera.Sees.CROSSING, Camera.Sees.YARD_IN)) {
            List<String> spots =
                    DemoScene.AREA.cameras().stream()
                            .filter(camera -> camera.sees() == what)
                            .map(Camera::spot)
                            .toList();
            assertThat(
                            seen.stream()
                                    .filter(sighting -> spots.contains(sighting.spot()))
                                    .collect(Collectors.groupingBy(Sighting::spot)))
                    .as("who was seen for %s", what)
                    .hasSizeGreaterThan(1);
        }
        assertThat(seen).allMatch(sighting -> sighting.atSeconds() > 0);
        assertThat(seen.getFirst().atSeconds())
                .as("nobody waits long for the first")
                .isLessThan(60);
    }
}
