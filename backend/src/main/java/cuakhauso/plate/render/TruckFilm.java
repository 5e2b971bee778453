package cuakhauso.plate.render;

import cuakhauso.plate.reading.Picture;
import cuakhauso.plate.render.SceneCamera.Vehicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A film of trucks that drive up to a camera one after another, as a folder of JPEG files for a
 * camera to show, with the truth beside it. Trucks of both countries with plates of one and two
 * lines; some turn, so that the trailer's plate is seen beside the tractor's.
 */
public final class TruckFilm {

    /** The frames are meant to be shown so fast. */
    public static final int FRAMES_PER_SECOND = 5;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES_OF_A_TRUCK = 15;
    private static final int FRAMES_BETWEEN = 7;
    private static final int QUALITY = 92;

    /** The plates that a truck of the film bears: one, or the tractor's and the trailer's. */
    private static final List<List<Design>> TRUCKS =
            List.of(
                    List.of(Design.VN_WHITE),
                    List.of(Design.CN_YELLOW),
                    List.of(Design.VN_YELLOW_TWO_LINES, Design.VN_TRAILER),
                    List.of(Design.CN_YELLOW_TWO_LINES),
                    List.of(Design.VN_WHITE_TWO_LINES),
                    List.of(Design.CN_YELLOW, Design.CN_TRAILER),
                    List.of(Design.VN_YELLOW),
                    List.of(Design.CN_BLUE),
                    List.of(Design.VN_WHITE, Design.VN_TRAILER),
                    List.of(Design.CN_NEW_ENERGY_LARGE));

    /**
     * A truck of the film.
     *
     * @param numbers of the tractor, and of the trailer if it has one
     * @param lastFrame the last one in which a plate of it can be read
     */
    public record Shown(List<String> numbers, int firstFrame, int lastFrame) {}

    private final SceneCamera camera;
    private final Conditions conditions;
    private final Random random;

    /**
     * @param hardness from 0, a clear day, to 1
     */
    public TruckFilm(double hardness, Random random) {
        this.camera = new SceneCamera(new PlateCamera());
        this.random = random;
        this.conditions =
                hardness == 0 ? Conditions.clear() : Conditions.random(random, hardness, 20);
    }

    /** Draws the film into the folder: {@code 00000.jpg} and so on, and {@code truth.tsv}. */
    public List<Shown> write(Path folder, int trucks) throws IOException {
        Files.createDirectories(folder);
        forgetFrames(folder);
        List<Shown> shown = new ArrayList<>();
        int frame = empty(folder, 0);
        for (int i = 0; i < trucks; i++) {
            Shown truck = drive(folder, frame, TRUCKS.get(i % TRUCKS.size()));
            shown.add(truck);
            frame = empty(folder, frame + FRAMES_OF_A_TRUCK);
        }
        Files.writeString(
                folder.resolve("truth.tsv"),
                shown.stream()
                        .map(
                                truck ->
                                        String.join("|", truck.numbers())
                                                + "\t"
                                                + truck.firstFrame()
                                                + "\t"
                                                + truck.lastFrame()
                                                + "\n")
                        .collect(Collectors.joining()));
        return shown;
    }

    /** A longer film of before would go on behind this one. */
    private static void forgetFrames(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("\\d{5}\\.jpg")) {
                    Files.delete(file);
                }
            }
        }
    }

    private int empty(Path folder, int frame) throws IOException {
        for (int i = 0; i < FRAMES_BETWEEN; i++) {
            keep(folder, frame + i, camera.take(List.of(), conditions, random).picture());
        }
        return frame + FRAMES_BETWEEN;
    }

    private Shown drive(Path folder, int frame, List<Design> designs) throws IOException {
        List<String> numbers =
                designs.stream().map(design -> PlateNumbers.random(design, random)).toList();
        List<Long> looks = designs.stream().map(design -> random.nextLong()).toList();
        int last = frame;
        for (int i = 0; i < FRAMES_OF_A_TRUCK; i++) {
            Scene scene =
                    camera.take(
                            at((double) i / FRAMES_OF_A_TRUCK, designs, numbers, looks),
                            conditions,
                            random);
            keep(folder, frame + i, scene.picture());
            if (scene.plates().stream().anyMatch(TruckFilm::isWhole)) {
                last = frame + i;
            }
        }
        return new Shown(numbers, frame, last);
    }

    /** Where the truck is after a share of its way; its trailer is farther and to the left. */
    private static List<Vehicle> at(
            double share, List<Design> designs, List<String> numbers, List<Long> looks) {
        List<Vehicle> vehicles = new ArrayList<>();
        double wide = 320 + 340 * share;
        double x = designs.size() == 1 ? 640 : 860;
        double y = HEIGHT * (0.6 + 0.6 * share * share);
        if (designs.size() == 2) {
            vehicles.add(
                    new Vehicle(
                            designs.get(1),
                            numbers.get(1),
                            x - wide * 0.95,
                            y - wide * 0.06,
                            wide * 0.9,
                            0.03,
                            looks.get(1)));
        }
        vehicles.add(new Vehicle(designs.get(0), numbers.get(0), x, y, wide, 0.02, looks.get(0)));
        return vehicles;
    }

    private static boolean isWhole(Scene.Placed plate) {
        return plate.corners().stream()
                .allMatch(c -> c.x() >= 0 && c.y() >= 0 && c.x() < WIDTH && c.y() < HEIGHT);
    }

    private static void keep(Path folder, int frame, Picture picture) throws IOException {
        Files.write(folder.resolve("%05d.jpg".formatted(frame)), picture.jpeg(QUALITY));
    }
}
