package cuakhauso.demo;

import cuakhauso.gate.Area;
import cuakhauso.gate.Camera;
import cuakhauso.gate.Lane;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.render.Conditions;
import cuakhauso.plate.render.Design;
import cuakhauso.plate.render.PlateCamera;
import cuakhauso.plate.render.SceneCamera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Stands in for the cameras of the gate: draws the trucks that drive past them, as stills in one
 * folder for each camera, for the camera worker to read. On a thread of its own; when that cannot
 * keep up, trucks go by undrawn.
 */
final class DrawnCameras implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DrawnCameras.class);

    private static final int MOST_WAITING = 16;

    /**
     * How wide a vehicle stands in the stills of its way past a camera, which looks at its front.
     */
    private static final List<Double> WIDTHS_PX = List.of(500.0, 570.0, 640.0);

    private static final Duration BETWEEN_STILLS = Duration.ofMillis(300);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** How long stills are kept, read or not: without a worker they would fill the disk. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** One truck in so many is hard to read. */
    private static final int HARD_ONE_IN = 15;

    private static final int ASTRAY_ONE_IN = 80;

    private static final int JPEG_QUALITY = 88;
    private static final int LOOKS = 7919;

    private final List<Camera> cameras;
    private final List<Lane> lanes;
    private final Path folder;
    private final Random random;
    private final ThreadPoolExecutor thread;
    private final SceneCamera scenes;

    /**
     * @param folder each camera's stills go into a folder of its id inside
     * @throws IllegalStateException when this machine has no typeface to draw plates with
     */
    DrawnCameras(Area area, Path folder, long seed) {
        this.cameras = area.cameras();
        this.lanes = area.listRoutes().stream().flatMap(route -> route.lanes().stream()).toList();
        this.folder = folder;
        this.random = new Random(seed);
        this.scenes = new SceneCamera(new PlateCamera());
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> Thread.ofPlatform().name("demo-cameras").daemon().unstarted(task),
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Draws a truck for the cameras that see it; returns at once. */
    void see(Sighting sighting, Instant at) {
        thread.execute(() -> draw(sighting, at));
    }

    private void draw(Sighting sighting, Instant at) {
        List<Camera> there =
                cameras.stream()
                        .filter(camera -> camera.spot().equals(sighting.spot()))
                        .filter(camera -> looksAt(camera, sighting.direction()))
                        .toList();
        if (there.isEmpty()) {
            return;
        }
        Optional<String> lane = lane(there, sighting);
        boolean hard = random.nextInt(HARD_ONE_IN) == 0;
        for (Camera camera : there) {
            if (camera.lane().equals(lane)) {
                try {
                    draw(camera, sighting, at, hard);
                } catch (IOException e) {
                    log.warn("demo camera={} outcome=not-drawn", camera.id().value(), e);
                }
            }
        }
    }

    /** A lane for such trucks; now and then a driver takes the wrong one. */
    private Optional<String> lane(List<Camera> there, Sighting sighting) {
        List<Optional<String>> all = there.stream().map(Camera::lane).distinct().toList();
        List<Optional<String>> right =
                all.stream()
                        .filter(lane -> lane.isEmpty() || serves(lane.get(), sighting.stream()))
                        .toList();
        boolean astray = right.isEmpty() || random.nextInt(ASTRAY_ONE_IN) == 0;
        List<Optional<String>> among = astray ? all : right;
        return among.get(sighting.truck() % among.size());
    }

    private boolean serves(String id, QueueStream stream) {
        return lanes.stream().anyMatch(lane -> lane.id().equals(id) && lane.serves(stream));
    }

    private static boolean looksAt(Camera camera, TravelDirection direction) {
        return camera.direction() == Camera.Travel.BOTH
                || camera.direction().name().equals(direction.name());
    }

    /** The tractor's plate in front; at the rear the trailer's, or the tractor's without one. */
    private void draw(Camera camera, Sighting sighting, Instant at, boolean hard)
            throws IOException {
        List<Plate> plates = sighting.identity().plates();
        if (plates.isEmpty()) {
            return;
        }
        boolean front = camera.faces() == Camera.Faces.TRACTOR;
        Plate plate = front ? plates.getFirst() : plates.getLast();
        double characterPx = 0.64 * camera.plateHeightPixels();
        Conditions conditions =
                hard
                        ? murky(characterPx)
                        : Conditions.random(random, 0.25 * random.nextDouble(), characterPx);
        List<Double> widths = front ? WIDTHS_PX : WIDTHS_PX.reversed();
        for (int i = 0; i < widths.size(); i++) {
            Instant taken = at.minus(BETWEEN_STILLS.multipliedBy(widths.size() - 1L - i));
            byte[] still =
                    scenes.take(
                                    List.of(vehicle(plate, widths.get(i), sighting.truck())),
                                    conditions,
                                    random)
                            .picture()
                            .jpeg(JPEG_QUALITY);
            put(folder.resolve(camera.id().value()), taken, still);
        }
    }

    /** Dusk, mud and a lens out of focus: what the reader is unsure of half the time. */
    private Conditions murky(double characterPx) {
        return new Conditions(
                characterPx * random.nextDouble(0.08, 0.12),
                0,
                8,
                0.45,
                8,
                1,
                1,
                0.3 * random.nextDouble(),
                0.1 * random.nextDouble(),
                0.4 * random.nextDouble(),
                random.nextDouble(),
                70);
    }

    private static SceneCamera.Vehicle vehicle(Plate plate, double widthPx, int truck) {
        Random looks = new Random((long) LOOKS * truck);
        return new SceneCamera.Vehicle(
                design(plate, looks),
                plate.key(),
                640 + looks.nextInt(-60, 60),
                300 + 0.55 * widthPx,
                widthPx,
                looks.nextDouble(-0.03, 0.03),
                (long) LOOKS * truck);
    }

    private static Design design(Plate plate, Random looks) {
        return switch (plate.country()) {
            case CN -> plate.isTrailer() ? Design.CN_TRAILER : Design.CN_YELLOW;
            case VN ->
                    plate.isTrailer()
                            ? Design.VN_TRAILER
                            : looks.nextInt(4) == 0 ? Design.VN_WHITE : Design.VN_YELLOW;
        };
    }

    /** Whole or not at all, since the worker may look at any moment. */
    private static void put(Path to, Instant taken, byte[] still) throws IOException {
        Files.createDirectories(to);
        String name = Long.toString(taken.toEpochMilli());
        Path part = Files.write(to.resolve(name + ".part"), still);
        Files.setLastModifiedTime(part, FileTime.from(taken));
        Files.move(part, to.resolve(name + ".jpg"), StandardCopyOption.ATOMIC_MOVE);
        forgetOld(to, taken.minus(KEPT));
        forgetOld(to.resolve("done"), taken.minus(KEPT));
    }

    private static void forgetOld(Path folder, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> stills = Files.list(folder)) {
            for (Path still : stills.filter(Files::isRegularFile).toList()) {
                if (isOlder(still, before)) {
                    Files.deleteIfExists(still);
                }
            }
        }
    }

    private static boolean isOlder(Path still, Instant than) throws IOException {
        try {
            return Files.getLastModifiedTime(still).toInstant().isBefore(than);
        } catch (NoSuchFileException e) {
            // the worker has just moved it
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("demo cameras did not end within {} s", STOP_LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
