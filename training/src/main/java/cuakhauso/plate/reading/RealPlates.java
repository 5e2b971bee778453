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
     * @param cells where the characters of each line stand, none where that is not clear
     */
    private record Shot(
            Picture picture,
            Candidate plate,
            List<String> texts,
            String number,
            List<List<Grafts.Cell>> cells) {

        /** Of which kind of line the characters of line {@code i} are. */
        String place(int i) {
            String country = number.charAt(0) > 0x3000 ? "CN" : "VN";
            return country + texts.size() + (texts.size() == 2 && country.equals("CN") ? i : 0);
        }
    }

    private record Fit(SceneReader.Rated rated, List<String> texts, double score) {}

    private final Map<Integer, Map<Character, List<Shot>>> shots = new TreeMap<>();
    private final Random random;
    private final Grafts grafts;

    RealPlates(Path root, Random random) throws IOException {
        this.random = random;
        grafts = new Grafts(random);
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
                    score += Alignment.logProbability(rated.lines().get(i), Slots.of(sets));
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
        List<List<Point>> lines = plate.lines().stream().map(line -> move(line, left, top)).toList();
        List<List<Grafts.Cell>> cells = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            cells.add(
                    Grafts.cells(fit.rated().lines().get(i), lines.get(i), fit.texts().get(i)));
        }
        Candidate moved = new Candidate(move(plate.corners(), left, top), lines);
        Shot shot = new Shot(around, moved, fit.texts(), number, cells);
        for (int i = 0; i < lines.size(); i++) {
            grafts.keep(around, cells.get(i), shot.place(i));
        }
        shots.computeIfAbsent(fit.texts().size(), any -> new TreeMap<>())
                .computeIfAbsent(number.charAt(0), any -> new ArrayList<>())
                .add(shot);
    }

    private static List<Point> move(List<Point> corners, int left, int top) {
        return corners.stream().map(p -> new Point(p.x() - left, p.y() - top)).toList();
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
        Picture clean = shot.picture();
        List<String> texts = new ArrayList<>(shot.texts());
        boolean grafted = random.nextInt(5) < 3;
        for (int i = 0; grafted && i < texts.size(); i++) {
            if (!shot.cells().get(i).isEmpty()) {
                var graft = grafts.graft(clean, shot.cells().get(i), shot.place(i));
                clean = graft.picture();
                texts.set(i, graft.text());
            }
        }
        Picture seen =
                random.nextInt(4) == 0
                        ? clean
                        : Conditions.random(random, hardness, high * 0.7).apply(clean, random);
        for (int i = 0; i < placed.lines().size(); i++) {
            int width = placed.twoLines() ? Strip.HALF : Strip.WHOLE;
            float[] strip = Strip.of(new Pyramid(seen), placed.lines().get(i), width);
            into.add(
                    new Examples.Line(
                            strip,
                            Examples.text(texts.get(i)),
                            new int[width / Examples.STEP]));
        }
    }
}
