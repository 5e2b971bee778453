package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.position.MovingPicture;
import cuakhauso.position.VehicleView;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whatever happens at the gate, and however rarely a viewer is told or how often it comes back:
 * once told, it shows what the picture shows, in both forms and in every topic.
 */
final class AreaFeedPropertyTest {

    private static final int STEPS = 20_000;
    private static final int DEVICES = 14;
    private static final int VEHICLES = 6;
    private static final double SOUTH = 21.94;
    private static final double WEST = 106.70;

    private static final class World {
        private final Random random;
        private final MovingPicture source = new MovingPicture("e1");
        private final AreaFeed feed = new AreaFeed(source.picture(), List.of());
        private final List<ViewerModel> viewers = new ArrayList<>();

        World(long seed) {
            random = new Random(seed);
            source.picture().onTick(feed::take);
            int[] paces = {1, 2, 5, 13, 97, 650};
            for (int pace : paces) {
                viewers.add(new ViewerModel(new Topic.WholeArea("lang-son", 1), pace));
                viewers.add(new ViewerModel(cell(0, 0), pace));
                viewers.add(new ViewerModel(cell(1, 1), pace));
            }
        }

        private static Topic cell(int x, int y) {
            return new Topic.MapCell("lang-son", new Cell(5335 + x, 1097 + y), 2 + x + 2 * y);
        }

        void step() {
            switch (random.nextInt(20)) {
                case 0, 1 -> source.bind(device(), vehicle());
                case 2 -> source.unbind(device());
                case 3 -> source.place(vehicle(), lat(), lon());
                case 4 -> source.forget(vehicle());
                case 5 -> source.leave(device());
                case 6, 7, 8, 9, 10, 11, 12 -> source.move(device(), lat(), lon());
                case 13 -> passOneNightInAHundred();
                default -> endTick();
            }
        }

        private void passOneNightInAHundred() {
            if (random.nextInt(100) == 0) {
                source.passSilently();
            }
        }

        /** Some devices are named like vehicles, as trackers often are. */
        private String device() {
            int n = random.nextInt(DEVICES);
            return n < 3 ? "12C0000" + n : "phone-" + n;
        }

        private String vehicle() {
            return "12C0000" + random.nextInt(VEHICLES);
        }

        private double lat() {
            return SOUTH + random.nextInt(400) / 1e4;
        }

        private double lon() {
            return WEST + random.nextInt(400) / 1e4;
        }

        private void endTick() {
            source.endTick();
            for (ViewerModel viewer : viewers) {
                if (random.nextInt(60) == 0) {
                    viewer.toldTick =
                            feed.tickOf("e1", viewer.seq); // it comes back after what it has
                }
                if (random.nextInt(viewer.everyTicks) == 0) {
                    tell(viewer);
                    assertThat(viewer.shownByJson()).isEqualTo(truth(viewer.topic));
                    assertThat(viewer.shownByBinary()).isEqualTo(onceEach(truth(viewer.topic)));
                }
            }
        }

        private void tell(ViewerModel viewer) {
            viewer.hear(
                    feed.canTellSince(viewer.toldTick)
                            ? feed.since(viewer.topic, viewer.toldTick)
                            : feed.snapshot(viewer.topic));
            viewer.toldTick = feed.lastTick();
        }

        private Map<String, String> truth(Topic topic) {
            Map<String, String> shown = new TreeMap<>();
            for (VehicleView v : source.picture().vehicles()) {
                if (!(topic instanceof Topic.MapCell cell) || Cell.of(v).equals(cell.cell())) {
                    shown.put(
                            v.id(),
                            ViewerModel.line(
                                    Math.round(v.lat() * 1e7),
                                    Math.round(v.lon() * 1e7),
                                    v.fixEpochMillis()));
                }
            }
            return shown;
        }

        private static Map<String, List<String>> onceEach(Map<String, String> lines) {
            return lines.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aViewerThatWasToldShowsWhatThePictureShows(long seed) {
        World world = new World(seed);
        for (int step = 0; step < STEPS; step++) {
            world.step();
        }
        assertThat(world.viewers.getFirst().shownByJson()).isNotEmpty();
    }
}
