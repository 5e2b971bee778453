package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a picture in four steps: lines of text, places that may be plates, what the plate network
 * says of several cuts of each, and what both networks say together of the best.
 */
final class SceneReader implements PlateReader {

    /** The longer side at which text is looked for first: finding it is half of all the work. */
    private static final int FIRST_SIDE = 800;

    private static final int USUAL_SIDE = 960;

    /** A picture is not enlarged further than this to look for text. */
    private static final double ENLARGED = 1.2;

    private static final int LARGE_SIDE = 1280;

    /** No plate can be read in a picture that is narrower or lower. */
    private static final int SMALLEST_PX = 12;

    /** A picture no larger may be nothing but a plate. */
    private static final int CLOSE_SIDE = 640;

    /** Plates of this height are found well. */
    private static final double FOUND_WELL_PX = 28;

    /** How far the plate network's cuts together are believed, and how far the general network. */
    private static final double PLATE_NETWORK = 0.7;

    private static final double GENERAL_NETWORK = 0.5;

    /** How many cuts of a place are heard. */
    private static final int VIEWS = 3;

    /** A plate e^8 times likelier than the next, in all cuts, needs no second opinion. */
    private static final double UNRIVALLED = 8;

    /** A read this sure is not looked at again. */
    private static final double SURE = 0.97;

    /** When no plate is surer than this, the picture is looked at once more in another size. */
    private static final double PROMISING = 0.3;

    /** What is less sure than this is text of another kind, not a plate. */
    private static final double FAINT = 0.1;

    /** A candidate whose best plate is less likely than this is no plate. */
    private static final double NONSENSE = -14;

    /** How many characters plain reading must find before a plate is looked for. */
    private static final int FEWEST = 4;

    private static final int MOST = 13;

    private final Networks networks;
    private final TextFinder finder;
    private final LineReader lines;

    SceneReader(int threads) {
        networks = new Networks(threads);
        finder = new TextFinder(networks);
        lines = new LineReader(networks);
    }

    /** A cut of a candidate, what the plate network says of it, and how likely that is a plate. */
    record Rated(Candidate origin, Candidate candidate, List<Lattice> lines, double score) {}

    @Override
    public List<SeenPlate> read(Picture picture, double expectedPlateHeightPx) {
        List<SeenPlate> seen = List.of();
        if (Math.min(picture.width(), picture.height()) < SMALLEST_PX) {
            return seen;
        }
        Pyramid pyramid = new Pyramid(picture);
        for (int side : sides(picture, expectedPlateHeightPx)) {
            List<SeenPlate> again = readAt(pyramid, side);
            seen = sureness(again) > sureness(seen) ? again : seen;
            if (sureness(seen) > PROMISING) {
                break;
            }
        }
        return seen;
    }

    private static double sureness(List<SeenPlate> seen) {
        return seen.stream().mapToDouble(SeenPlate::confidence).max().orElse(0);
    }

    private List<SeenPlate> readAt(Pyramid picture, int side) {
        List<Rated> rated = rate(picture, candidates(picture.picture(), side), Cut.FIRST);
        List<SeenPlate> seen = new ArrayList<>();
        for (Rated best : apart(rated)) {
            SeenPlate plate = settle(picture, best, rated);
            if (plate.confidence() > FAINT) {
                seen.add(plate);
            }
        }
        seen.sort(Comparator.comparingDouble((SeenPlate plate) -> plate.box().height()).reversed());
        return seen;
    }

    /** All places of a picture that may be plates, in every cut, so that training finds plates. */
    List<Rated> places(Picture picture) {
        List<Cut> cuts = new ArrayList<>(Cut.FIRST);
        cuts.addAll(Cut.MORE);
        Pyramid pyramid = new Pyramid(picture);
        List<Rated> places = new ArrayList<>();
        for (int side : sides(picture, 0)) {
            places.addAll(rate(pyramid, candidates(picture, side), cuts));
        }
        return places;
    }

    private List<Candidate> candidates(Picture picture, int side) {
        List<Candidate> candidates = new ArrayList<>(Candidate.of(finder.find(picture, side)));
        if (isClose(picture)) {
            candidates.addAll(Candidate.ofWhole(picture));
        }
        return candidates;
    }

    private static boolean isClose(Picture picture) {
        return longer(picture) <= CLOSE_SIDE;
    }

    private static int longer(Picture picture) {
        return Math.max(picture.width(), picture.height());
    }

    /**
     * The longer sides to look for text at: the usual one, and another when that shows nothing;
     * only the one that fits where it is known how high plates stand, for the next frame shows them
     * too.
     */
    private static List<Integer> sides(Picture picture, double expectedPlateHeightPx) {
        int longer = longer(picture);
        if (isClose(picture)) {
            return List.of(Math.clamp(longer * 2L, 256, 512), Math.min(USUAL_SIDE, 4 * longer));
        }
        if (expectedPlateHeightPx > 0) {
            long fitting = Math.round(longer * FOUND_WELL_PX / expectedPlateHeightPx);
            return List.of(Math.clamp(fitting, 480, LARGE_SIDE));
        }
        int first = (int) Math.min(FIRST_SIDE, longer * ENLARGED);
        return List.of(first, LARGE_SIDE);
    }

    /** Each candidate in several cuts, by the plate network. */
    private List<Rated> rate(Pyramid picture, List<Candidate> candidates, List<Cut> cuts) {
        List<Rated> rated = new ArrayList<>();
        for (boolean twoLines : new boolean[] {false, true}) {
            List<Candidate> origins = new ArrayList<>();
            List<Candidate> cutOut = new ArrayList<>();
            for (Candidate candidate : candidates) {
                for (Cut cut : candidate.twoLines() == twoLines ? cuts : List.<Cut>of()) {
                    origins.add(candidate);
                    cutOut.add(cut.of(candidate));
                }
            }
            List<List<Lattice>> read = lines.plateLines(picture, cutOut);
            for (int i = 0; i < read.size(); i++) {
                double score = score(read.get(i));
                if (score > NONSENSE) {
                    rated.add(new Rated(origins.get(i), cutOut.get(i), read.get(i), score));
                }
            }
        }
        return rated;
    }

    /** How likely the lines are a plate of the likeliest form; {@link #NONSENSE} when none. */
    private static double score(List<Lattice> lines) {
        int characters = lines.stream().mapToInt(line -> line.plainText().length()).sum();
        if (characters < FEWEST || characters > MOST) {
            return NONSENSE;
        }
        record Hope(PlateForm form, double most) {}
        List<Hope> hopes =
                Arrays.stream(PlateForm.values())
                        .map(
                                form ->
                                        new Hope(
                                                form,
                                                form.prior(PlateColour.UNKNOWN)
                                                        + form.logProbability(lines)))
                        .sorted(Comparator.comparingDouble(Hope::most).reversed())
                        .toList();
        double best = NONSENSE;
        for (Hope hope : hopes) {
            if (hope.most() <= best) {
                break;
            }
            double score = hope.most();
            for (var place : hope.form().align(lines).places()) {
                score += Math.log(place.values().stream().max(Double::compare).orElseThrow());
            }
            best = Math.max(best, score);
        }
        return best;
    }

    /** The best of each place: candidates that lie over a better one are left out. */
    private static List<Rated> apart(List<Rated> rated) {
        List<Rated> kept = new ArrayList<>();
        rated.stream()
                .sorted(Comparator.comparingDouble(Rated::score).reversed())
                .filter(
                        next ->
                                kept.stream()
                                        .noneMatch(
                                                better ->
                                                        next.candidate()
                                                                .overlaps(better.candidate())))
                .forEach(kept::add);
        return kept;
    }

    /** Reads a place with both networks, and once more in other cuts when that leaves doubts. */
    private SeenPlate settle(Pyramid picture, Rated best, List<Rated> rated) {
        PlateColour colour = GroundColour.of(picture, best.candidate().corners());
        List<Rated> views =
                rated.stream().filter(other -> other.candidate().like(best.candidate())).toList();
        PlateScores scores =
                unanimous(views, colour).orElseGet(() -> opinion(picture, views, 1, colour));
        double confidence = Confidence.of(scores);
        if (confidence > FAINT / 10 && confidence < SURE) {
            List<Candidate> places = views.stream().map(Rated::origin).distinct().toList();
            List<Rated> more = new ArrayList<>(views);
            more.addAll(rate(picture, places, Cut.MORE));
            scores = opinion(picture, more, 2, colour);
        }
        return new SeenPlate(
                scores,
                scores.best(),
                Confidence.of(scores),
                colour,
                best.candidate().twoLines(),
                best.candidate().box(picture.picture()),
                best.candidate().corners(),
                Sharpness.of(picture, best.candidate().corners()));
    }

    /**
     * What the plate network says alone, when its best cuts all say the same plate and nothing else
     * comes near: then the general network is not asked.
     */
    private static Optional<PlateScores> unanimous(List<Rated> views, PlateColour colour) {
        List<Rated> best = best(views);
        List<String> texts =
                best.stream()
                        .map(
                                view ->
                                        view.lines().stream()
                                                .map(Lattice::plainText)
                                                .collect(Collectors.joining()))
                        .distinct()
                        .toList();
        if (best.size() < VIEWS || texts.size() > 1) {
            return Optional.empty();
        }
        double weight = (PLATE_NETWORK + GENERAL_NETWORK) / VIEWS;
        PlateScores scores =
                Opinion.of(
                        best.stream().map(view -> new Opinion.Voice(view.lines(), weight)).toList(),
                        colour);
        List<PlateScores.Ranked> ranked = scores.ranked(2);
        boolean clear =
                !ranked.isEmpty()
                        && ranked.getFirst().plate().key().equals(texts.getFirst())
                        && (ranked.size() < 2
                                || ranked.getFirst().score() - ranked.get(1).score() > UNRIVALLED);
        return clear ? Optional.of(scores) : Optional.empty();
    }

    private static List<Rated> best(List<Rated> views) {
        return views.stream()
                .sorted(Comparator.comparingDouble(Rated::score).reversed())
                .limit(VIEWS)
                .toList();
    }

    private PlateScores opinion(
            Pyramid picture, List<Rated> views, int generalViews, PlateColour colour) {
        List<Rated> sorted = best(views);
        List<Opinion.Voice> voices = new ArrayList<>();
        for (Rated view : sorted) {
            voices.add(new Opinion.Voice(view.lines(), PLATE_NETWORK / sorted.size()));
        }
        for (Rated view : sorted.subList(0, Math.min(generalViews, sorted.size()))) {
            voices.add(
                    new Opinion.Voice(
                            lines.generalLines(picture, view.candidate()),
                            GENERAL_NETWORK / generalViews));
        }
        return Opinion.of(voices, colour);
    }

    @Override
    public void close() {
        networks.close();
    }
}
