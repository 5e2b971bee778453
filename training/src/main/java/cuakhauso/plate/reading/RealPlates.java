package cuakhauso.plate.reading;

import cuakhauso.plate.render.Conditions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lines of real plates, from a folder of labelled pictures that stays where it is. Only half a of
 * the pictures is taken, as {@code plates evaluate --half a} counts them, so that the other half
 * can still tell how well plates are read that were never trained on.
 */
final class RealPlates {

    /** A place where the label fits worse than this is not where the plate stands. */
    private static final double FITS = -25;

    /**
     * A plate found again in its picture.
     *
     * @param texts what each of its lines says
     */
    private record Shot(Picture picture, Candidate plate, List<String> texts, String number) {}

    private record Fit(SceneReader.Rated rated, List<String> texts, double score) {}

    private final Map<Integer, Map<Character, List<Shot>>> shots = new TreeMap<>();
    private final Random random;

    RealPlates(Path root, Random random) throws IOException {
        this.random = random;
        int found = 0;
        int lost = 0;
        try (SceneReader reader = new SceneReader(1);
                Stream<Path> folders = Files.walk(root, 1)) {
            for (Path folder : folders.sorted().toList()) {
                Path labels = folder.resolve("labels.tsv");
                for (String line :
                        Files.exists(labels) ? Files.readAllLines(labels) : List.<String>of()) {
                    String[] fields = line.split("\t");
                    List<String> numbers = List.of(fields[1].split("\\|"));
                    if (!mayTrain(numbers.getFirst())) {
                        continue;
                    }
                    Picture picture = Picture.decode(Files.readAllBytes(folder.resolve(fields[0])));
                    List<SceneReader.Rated> places = reader.places(picture);
                    for (String number : numbers) {
                        Optional<Fit> fit =
                                mayTrain(number) ? find(places, number) : Optional.empty();
                        fit.ifPresent(each -> keep(picture, each, number));
                        found += fit.isPresent() ? 1 : 0;
                        lost += fit.isPresent() ? 0 : 1;
                    }
                }
            }
        }
        System.out.println(found + " real plates found in their pictures, " + lost + " not");
    }

    private static boolean mayTrain(String number) {
        return number.hashCode() % 2 == 0;
    }

    private static Optional<Fit> find(List<SceneReader.Rated> places, String number) {
        Fit best = null;
        for (SceneReader.Rated rated : places) {
            boolean two = rated.lines().size() == 2;
            for (int upper = two ? 1 : number.length();
                    upper < number.length() + (two ? 0 : 1);
                    upper++) {
                List<String> texts =
                        two
                                ? List.of(number.substring(0, upper), number.substring(upper))
                                : List.of(number);
                double score = 0;
                for (int i = 0; i < texts.size(); i++) {
                    List<String> sets = texts.get(i).chars().mapToObj(Character::toString).toList();
                    score += Alignment.of(rated.lines().get(i), sets).logProbability();
                }
                if (score > FITS && (best == null || score > best.score())) {
                    best = new Fit(rated, texts, score);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** The plate with something around it, as its own small picture. */
    private void keep(Picture picture, Fit fit, String number) {
        Candidate plate = fit.rated().candidate();
        Box box = plate.box(picture);
        int margin = (int) (0.6 * box.height()) + 4;
        int left = Math.max(0, box.left() - margin);
        int top = Math.max(0, box.top() - margin);
        Picture around =
                picture.crop(
                        new Box(
                                left,
                                top,
                                box.left() + box.width() + margin - left,
                                box.top() + box.height() + margin - top));
        List<List<Point>> lines =
                plate.lines().stream()
                        .map(
                                line ->
                                        line.stream()
                                                .map(p -> new Point(p.x() - left, p.y() - top))
                                                .toList())
                        .toList();
        List<Point> corners =
                plate.corners().stream().map(p -> new Point(p.x() - left, p.y() - top)).toList();
        shots.computeIfAbsent(fit.texts().size(), any -> new TreeMap<>())
                .computeIfAbsent(number.charAt(0), any -> new ArrayList<>())
                .add(new Shot(around, new Candidate(corners, lines), fit.texts(), number));
    }

    /** At least so many lines, each cut and spoilt anew; rare provinces come as often as others. */
    List<Examples.Line> lines(boolean twoLines, int most) {
        List<List<Shot>> groups =
                List.copyOf(shots.getOrDefault(twoLines ? 2 : 1, Map.of()).values());
        List<Shot> all = groups.stream().flatMap(List::stream).toList();
        List<Examples.Line> lines = new ArrayList<>();
        while (!groups.isEmpty() && lines.size() < most) {
            List<Shot> from =
                    random.nextBoolean() ? all : groups.get(random.nextInt(groups.size()));
            add(from.get(random.nextInt(from.size())), lines);
        }
        return lines;
    }

    private void add(Shot shot, List<Examples.Line> into) {
        Cut cut =
                new Cut(
                        random.nextDouble(-0.08, 0.2),
                        random.nextDouble(-0.08, 0.2),
                        random.nextDouble(-0.08, 0.14),
                        0.09 * random.nextGaussian(),
                        0.02 * random.nextGaussian());
        Candidate placed = cut.of(shot.plate());
        double high = Candidate.oneLine(placed.lines().getFirst()).height();
        double hardness = 0.8 * random.nextDouble();
        Picture seen =
                random.nextInt(4) == 0
                        ? shot.picture()
                        : Conditions.random(random, hardness, high * 0.7)
                                .apply(shot.picture(), random);
        for (int i = 0; i < placed.lines().size(); i++) {
            int width = placed.twoLines() ? Strip.HALF : Strip.WHOLE;
            float[] strip = Strip.of(new Pyramid(seen), placed.lines().get(i), width);
            into.add(
                    new Examples.Line(
                            strip,
                            Examples.text(shot.texts().get(i)),
                            new int[width / Examples.STEP]));
        }
    }
}
