package cuakhauso.plate.camera;

import cuakhauso.kernel.Plate;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.PlateScores;
import cuakhauso.plate.reading.SeenPlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One plate, followed over frames. */
final class PlateTrack {

    /** More views add nothing but work. */
    private static final int KEPT_VIEWS = 8;

    /** Frames of one plate err alike: together they count no more than so many. */
    private static final double MOST_WEIGHT = 3;

    /** Any letters make some plate; below this confidence it is made up. */
    private static final double LEAST = 0.2;

    /** Below this the plate has not moved but its box trembled. */
    private static final double STILL_SHARE = 0.25;

    /** How the plate looked at one moment. */
    record View(Instant at, SeenPlate seen) {

        /** Sharp, large and sure is good. */
        double quality() {
            Box box = seen.box();
            return (seen.sharpness() + 1e-6)
                    * Math.sqrt((double) box.width() * box.height())
                    * (0.2 + seen.confidence());
        }
    }

    /** The best frame that shows this plate and another. */
    record Together(Frame frame, Box box, double quality) {}

    private final List<View> views = new ArrayList<>();
    private final Instant first;
    private Frame bestFrame;
    private final Box firstBox;
    private Instant last;
    private Box lastBox;
    private Box stillBox;
    private Instant stillSince;
    private Instant sameSince;
    private double lastQuality;
    private int frames;
    private PlateScores fused;
    private Optional<Plate> plate = Optional.empty();
    private double confidence;
    private Optional<Instant> missedSince = Optional.empty();
    private Optional<Together> together = Optional.empty();
    private boolean reported;
    private boolean told;
    private String reportedAs = "";
    private double toldConfidence;

    PlateTrack(Frame frame, SeenPlate seen) {
        first = frame.takenAt();
        bestFrame = frame;
        last = first;
        firstBox = seen.box();
        lastBox = firstBox;
        stillBox = firstBox;
        stillSince = first;
        sameSince = first;
        fused = seen.scores();
        add(frame, seen);
    }

    void add(Frame frame, SeenPlate seen) {
        last = frame.takenAt();
        lastBox = seen.box();
        frames++;
        if (Boxes.shift(stillBox, lastBox) > STILL_SHARE * stillBox.height()) {
            stillBox = lastBox;
            stillSince = last;
        }
        missedSince = Optional.empty();
        View view = new View(last, seen);
        lastQuality = view.quality();
        keep(view, frame);
        fuse();
    }

    /** Of the pictures only that of the best view is kept: they are large. */
    private void keep(View view, Frame frame) {
        views.add(view);
        views.sort(Comparator.comparingDouble(View::quality).reversed());
        if (views.getFirst().at().equals(view.at())) {
            bestFrame = frame;
        }
        if (views.size() > KEPT_VIEWS) {
            views.removeLast();
        }
    }

    /** This plate is seen beside another one. */
    void seenTogether(Frame frame, double quality) {
        if (together.filter(best -> best.quality() >= quality).isEmpty()) {
            together = Optional.of(new Together(frame, lastBox, quality));
        }
    }

    /** Where the plate is in a frame, if that is known. */
    Optional<Box> boxIn(Frame frame) {
        return together.filter(one -> one.frame().takenAt().equals(frame.takenAt()))
                .map(Together::box)
                .or(
                        () ->
                                views.stream()
                                        .filter(view -> view.at().equals(frame.takenAt()))
                                        .map(view -> view.seen().box())
                                        .findFirst());
    }

    /** A frame was read that does not show the plate. */
    void missed(Instant at) {
        if (missedSince.isEmpty()) {
            missedSince = Optional.of(at);
        }
    }

    /**
     * How long the plate has been missing at this moment. Frames may be far apart because nothing
     * moved or others were read: of the time before the first one without the plate only a little
     * counts.
     */
    Duration missing(Instant now, Duration mostBefore) {
        if (missedSince.isEmpty()) {
            return Duration.ZERO;
        }
        Instant counted = missedSince.get().minus(mostBefore);
        return Duration.between(counted.isAfter(last) ? counted : last, now);
    }

    private void fuse() {
        double[] weights = weights();
        fused =
                PlateScores.fuse(
                        views.stream().map(view -> view.seen().scores()).toList(), weights);
        Optional<Plate> now = fused.best();
        if (!now.equals(plate)) {
            plate = now;
            sameSince = last;
        }
        confidence = now.map(read -> confidence(read, weights)).orElse(0.0);
    }

    private double[] weights() {
        double best = views.getFirst().quality();
        double[] weights = views.stream().mapToDouble(view -> view.quality() / best).toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double scale = Math.min(1, MOST_WEIGHT / sum);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
        }
        return weights;
    }

    /**
     * No more than all views together say, nor than the surest view does, less where others read
     * something else: frames of one plate err alike, so many of them are no proof.
     */
    private double confidence(Plate read, double[] weights) {
        double sure = 0;
        double agreeing = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            SeenPlate seen = views.get(i).seen();
            all += weights[i];
            if (seen.plate().filter(read::equals).isPresent()) {
                agreeing += weights[i];
                sure = Math.max(sure, seen.confidence());
            }
        }
        double together = Math.exp(fused.score(read.key()));
        return Math.min(together, agreeing == 0 ? 0.5 : sure * Math.sqrt(agreeing / all));
    }

    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    Box firstBox() {
        return firstBox;
    }

    Box lastBox() {
        return lastBox;
    }

    int frames() {
        return frames;
    }

    PlateScores fused() {
        return fused;
    }

    /** What was read; letters that make no likely plate are none. */
    Optional<Plate> plate() {
        return plate.filter(read -> confidence >= LEAST);
    }

    double confidence() {
        return confidence;
    }

    View best() {
        return views.getFirst();
    }

    List<View> views() {
        return List.copyOf(views);
    }

    Frame bestFrame() {
        return bestFrame;
    }

    double lastQuality() {
        return lastQuality;
    }

    Optional<Together> together() {
        return together;
    }

    boolean isReported() {
        return reported;
    }

    void report() {
        reported = true;
        reportedAs = plate().map(Plate::key).orElse("");
        toldConfidence = confidence;
    }

    /** It is one that is known already. */
    void reportAs(String known) {
        reportedAs = known;
    }

    /** The plate goes out under what it was reported as. */
    void tell() {
        told = true;
    }

    /** Whether a plate went out, and not only was reported as one that is known. */
    boolean isTold() {
        return told;
    }

    /** The plate that was reported; empty when it was reported as one that nobody can read. */
    Optional<String> reportedAs() {
        return Optional.of(reportedAs).filter(key -> !key.isEmpty());
    }

    /** What is read now is sure, and was reported as another plate, unsurely, or not at all. */
    boolean saysMore(double sure) {
        return plate().isPresent()
                && confidence >= sure
                && (toldConfidence < sure || !plate().get().key().equals(reportedAs));
    }

    /** To be reported once more. */
    void reopen() {
        reported = false;
    }

    /** Whether plate and reading have stood for so long. */
    boolean isStill(Duration since) {
        Instant from = last.minus(since);
        return frames >= 3 && !stillSince.isAfter(from) && !sameSince.isAfter(from);
    }

    boolean overlaps(Instant from, Instant to, Duration slack) {
        return !first.isAfter(to.plus(slack)) && !last.isBefore(from.minus(slack));
    }
}
