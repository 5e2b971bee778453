package cuakhauso.plate.tools;

import cuakhauso.plate.render.Design;
import cuakhauso.plate.render.PlateCamera;
import cuakhauso.plate.render.PlateNumbers;
import cuakhauso.plate.render.Scene;
import cuakhauso.plate.render.SceneCamera;
import cuakhauso.plate.render.TruckFilm;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** {@code plates render}: draws synthetic plates or scenes with their labels. */
final class RenderCommand {

    private static final int QUALITY = 92;

    private RenderCommand() {}

    static int run(Arguments arguments, PrintStream out) throws IOException {
        Path folder = Path.of(arguments.subject());
        int count = arguments.number("--count", 1, 1_000_000, 100);
        double hardness = arguments.number("--hardness", 0, 100, 50) / 100.0;
        String kind = arguments.word("--kind", List.of("plates", "scenes", "film"), "plates");
        Random random = new Random(arguments.number("--seed", 0, Integer.MAX_VALUE, 1));
        if (kind.equals("film")) {
            new TruckFilm(hardness, random).write(folder, count);
            out.println("drew a film of " + count + " trucks into " + folder);
            return 0;
        }
        boolean scenes = kind.equals("scenes");
        Files.createDirectories(folder);
        StringBuilder labels = new StringBuilder();
        PlateCamera camera = new PlateCamera();
        SceneCamera sceneCamera = new SceneCamera(camera);
        for (int i = 0; i < count; i++) {
            Design design = Design.values()[i % Design.values().length];
            String name = "%s_%05d.jpg".formatted(scenes ? "scene" : "plate", i);
            if (scenes) {
                Scene scene = sceneCamera.random(design, hardness, random);
                Files.write(folder.resolve(name), scene.picture().jpeg(QUALITY));
                labels.append(name)
                        .append('\t')
                        .append(
                                scene.plates().stream()
                                        .map(Scene.Placed::number)
                                        .collect(Collectors.joining("|")))
                        .append('\t')
                        .append(design)
                        .append("\tdrawn\n");
            } else {
                double high = (design.twoLines() ? 60 : 34) * Math.exp(random.nextDouble(0.8));
                String number = PlateNumbers.random(design, random);
                PlateCamera.Shot shot = camera.closeUp(design, number, high, hardness, random);
                Files.write(folder.resolve(name), shot.picture().jpeg(QUALITY));
                labels.append(name + "\t" + number + "\t" + design + "\tdrawn\n");
            }
        }
        Files.writeString(folder.resolve("labels.tsv"), labels);
        out.println("drew " + count + (scenes ? " scenes" : " plates") + " into " + folder);
        return 0;
    }
}
