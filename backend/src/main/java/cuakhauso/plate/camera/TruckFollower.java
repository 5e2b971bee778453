package cuakhauso.plate.camera;

import cuakhauso.plate.camera.PlateTrack.Together;
import cuakhauso.plate.camera.SeenTruck.Movement;
import cuakhauso.plate.camera.SeenTruck.ReadPlate;
import cuakhauso.plate.camera.SeenTruck.Reason;
import cuakhauso.plate.camera.SeenTruck.Role;
import cuakhauso.plate.reading.Box;
import cuakhauso.plate.reading.SeenPlate;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one sighting of all frames of one truck. Pure: time is the frames' own. A camera's frames
 * come in order and one at a time.
 */
final class TruckFollower {

    /** A plate read surely is gone when it is missing for so long; one that is not, later. */
    private static final Duration GONE = Duration.ofMillis(400);

    private static final Duration GONE_UNSURE = Duration.ofMillis(1200);

    private static final double SURE = 0.9;

    /** Letters so doubtful beside a plate read surely are a company's name. */
    private static final double DOUBTFUL = 0.5;

    /** What is seen so long without a plate beside it is no lettering of the truck before. */
    private static final Duration ALONE = Duration.ofSeconds(3);

    /** A truck that has stood so long, and was read alike for so long, is reported. */
    private static final Duration STANDS = Duration.ofSeconds(2);

    /** A plate that is not readable must be seen so often before it counts as a plate. */
    private static final int SEEN_UNREADABLE = 3;

    private static final double TOO_SMALL = 0.6;

    /** What is nearer to the picture's edge than this, in heights of the plate, is cut by it. */
    private static final double EDGE = 0.04;

    /** Frames never come so far out of order. */
    private static final Duration PUT_BACK = Duration.ofSeconds(1);

    private final boolean film;
    private final double plateHeightPx;
    private final Region region;
    private final KnownTrucks known;
    private final List<PlateTrack> tracks = new ArrayList<>();
    private final UnreadVisit visit = new UnreadVisit();
    private Instant lastFrameAt = Instant.EPOCH;
    private Instant readUntil = Instant.MIN;
    private Instant movedAt = Instant.MIN;
    private @Nullable Unread unread;
    private long repeated;
    private long lettering;

    /** Where something that cannot be read was reported, and when it was there last. */
    private record Unread(Box box, Instant last) {}

    /**
     * @param film whether frames come while anything moves, so that a truck of which none come
     *     stands; stills say nothing of the time between them
     */
    TruckFollower(double plateHeightPx, Region region, KnownTrucks known, boolean film) {
        this.film = film;
        this.plateHeightPx = plateHeightPx;
        this.region = region;
        this.known = known;
    }

    /** What a frame shows; returns the trucks that are complete with it. */
    List<SeenTruck> observe(Frame frame, Motion motion, List<SeenPlate> plates) {
        List<SeenTruck> complete = new ArrayList<>(beforeClockWasPutBack(frame.takenAt()));
        if (motion.truckSized()) {
            movedAt = frame.takenAt();
        }
        List<PlateTrack> free = new ArrayList<>(tracks);
        for (SeenPlate seen : plates) {
            if (isInRegion(seen.box(), frame) && !isCutOff(seen, frame)) {
                follow(frame, seen, free);
            }
        }
        noteTogether(frame);
        free.forEach(track -> track.missed(frame.takenAt()));
        boolean explained = tracks.stream().anyMatch(track -> explains(track, frame.takenAt()));
        complete.addAll(closeDone(frame.takenAt(), false));
        visit.observe(frame, motion, explained).ifPresent(complete::add);
        return complete;
    }

    /**
     * What was followed is complete, and what is remembered was no later than now: else its times,
     * which are still to come, would hold for whoever comes until then. Stills come in any order.
     */
    private List<SeenTruck> beforeClockWasPutBack(Instant now) {
        if (!film) {
            return List.of();
        }
        boolean isPutBack = now.isBefore(lastFrameAt.minus(PUT_BACK));
        lastFrameAt = now;
        known.noLaterThan(now);
        if (!isPutBack) {
            return List.of();
        }
        List<SeenTruck> complete = quiet(true);
        tracks.clear();
        readUntil = Instant.MIN;
        movedAt = Instant.MIN;
        unread = null;
        known.noLaterThan(now);
        return complete;
    }

    /** A frame that shows tractor and trailer is the better evidence of both. */
    private void noteTogether(Frame frame) {
        List<PlateTrack> here =
                tracks.stream()
                        .filter(track -> track.last().equals(frame.takenAt()))
                        .filter(track -> track.plate().isPresent())
                        .toList();
        if (here.size() == 2) {
            double quality = here.stream().mapToDouble(PlateTrack::lastQuality).min().orElseThrow();
            here.forEach(track -> track.seenTogether(frame, quality));
        }
    }

    private boolean isInRegion(Box box, Frame frame) {
        return region.contains(
                Math.clamp((box.left() + box.width() / 2.0) / frame.picture().width(), 0, 1),
                Math.clamp((box.top() + box.height() / 2.0) / frame.picture().height(), 0, 1));
    }

    /**
     * A plate that the picture's edge cuts through reads as another one, and was or will be seen
     * whole. In a still that shows little else, the plate may well reach to the edge.
     */
    private static boolean isCutOff(SeenPlate seen, Frame frame) {
        Box box = seen.box();
        double margin = EDGE * box.height();
        int width = frame.picture().width();
        return box.width() < width / 2
                && (box.left() < margin
                        || box.top() < margin
                        || box.left() + box.width() > width - margin
                        || box.top() + box.height() > frame.picture().height() - margin);
    }

    private void follow(Frame frame, SeenPlate seen, List<PlateTrack> free) {
        Optional<PlateTrack> same =
                free.stream()
                        .filter(track -> likeness(track, frame.takenAt(), seen) > 0)
                        .max(
                                Comparator.comparingDouble(
                                        track -> likeness(track, frame.takenAt(), seen)));
        if (same.isPresent()) {
            free.remove(same.get());
            same.get().add(frame, seen);
            if (same.get().isReported() && same.get().saysMore(SURE)) {
                // What it was taken for is free for who has it.
                same.get().reportedAs().ifPresent(key -> known.left(key, frame.takenAt()));
                same.get().reopen();
            } else if (same.get().isReported()) {
                remember(same.get());
            }
        } else {
            tracks.add(new PlateTrack(frame, seen));
        }
    }

    /**
     * How much a seen plate looks like the one followed; 0 = it is another. Trucks of one fleet
     * have numbers that differ in one digit, so letters that are merely similar count only at a
     * place where the plate can have come to.
     */
    private double likeness(PlateTrack track, Instant at, SeenPlate seen) {
        boolean bothRead = track.plate().isPresent() && seen.plate().isPresent();
        int letters =
                bothRead ? Letters.between(track.plate().get().key(), seen.plate().get().key()) : 3;
        if (!film && at.isAfter(track.last().plus(KnownTrucks.AGAIN_AFTER))) {
            return 0;
        }
        if (letters == 0) {
            return 10;
        }
        boolean bothSure = track.confidence() >= SURE && seen.confidence() >= SURE;
        boolean afterAGap = at.isAfter(track.last().plus(GONE_UNSURE));
        if (bothRead && (letters > 3 || (bothSure && afterAGap))) {
            return 0;
        }
        double overlap = Boxes.overlap(track.lastBox(), seen.box());
        double size = (double) seen.box().width() / track.lastBox().width();
        boolean inReach =
                !afterAGap
                        && size > 0.6
                        && size < 1.7
                        && Boxes.shift(track.lastBox(), seen.box()) < 1.5 * track.lastBox().width();
        boolean stayed = track.isStill(STANDS) && overlap > 0.4;
        return inReach || stayed ? 4 - letters + overlap : 0;
    }

    private static boolean explains(PlateTrack track, Instant at) {
        return track.plate().isPresent() && (track.isReported() || !track.last().isBefore(at));
    }

    /**
     * Nothing moves in the region any more, so no frames come: what is there stands, and is
     * reported now.
     */
    List<SeenTruck> quiet(boolean stands) {
        List<SeenTruck> complete = new ArrayList<>(closeDone(Instant.MAX, true));
        visit.end(stands).ifPresent(complete::add);
        known.onlyTheseStand(
                tracks.stream().flatMap(track -> track.reportedAs().stream()).toList());
        return complete;
    }

    private List<SeenTruck> closeDone(Instant now, boolean all) {
        List<PlateTrack> done =
                tracks.stream()
                        .filter(track -> !track.isReported())
                        .filter(track -> all || isGone(track, now) || stands(track))
                        .toList();
        List<SeenTruck> complete = new ArrayList<>();
        for (PlateTrack track : done) {
            if (!track.isReported() && !waitsForOther(track, done)) {
                close(track, done, all ? GONE_UNSURE : ALONE).ifPresent(complete::add);
            }
        }
        if (!all) {
            forgetGone(now);
        }
        return complete;
    }

    /** Of lettering it shows when the plate beside it has gone. */
    private boolean stands(PlateTrack track) {
        return track.isStill(STANDS) && !isLetteringOf(track, ALONE);
    }

    private static boolean isGone(PlateTrack track, Instant now) {
        Duration limit = track.confidence() >= SURE && !track.isReported() ? GONE : GONE_UNSURE;
        return track.missing(now, track.isReported() ? Duration.ZERO : limit).compareTo(limit) >= 0;
    }

    private void forgetGone(Instant now) {
        for (PlateTrack track : List.copyOf(tracks)) {
            if (track.isReported() && isGone(track, now)) {
                tracks.remove(track);
                // It moved when it left, so it was seen then; frames after a gap say nothing of
                // when.
                track.reportedAs().ifPresent(key -> known.left(key, track.last()));
            }
        }
    }

    /** Tractor and trailer that are seen together leave the picture one after the other. */
    private boolean waitsForOther(PlateTrack track, List<PlateTrack> done) {
        return tracks.stream()
                .anyMatch(
                        other ->
                                !other.isReported()
                                        && !done.contains(other)
                                        && belongTogether(track, other));
    }

    private static boolean belongTogether(PlateTrack a, PlateTrack b) {
        if (a == b
                || a.plate().isEmpty()
                || b.plate().isEmpty()
                || role(a) == role(b)
                || !a.overlaps(b.first(), b.last(), GONE)) {
            return false;
        }
        PlateTrack tractor = role(a) == Role.TRACTOR ? a : b;
        PlateTrack trailer = tractor == a ? b : a;
        // The trailer of the truck before leaves while this tractor arrives.
        return !tractor.first().isAfter(trailer.first().plus(GONE));
    }

    private static Role role(PlateTrack track) {
        return track.plate().filter(plate -> plate.isTrailer()).isPresent()
                ? Role.TRAILER
                : Role.TRACTOR;
    }

    private Optional<SeenTruck> close(PlateTrack track, List<PlateTrack> done, Duration mostAlone) {
        track.report();
        if (isLetteringOf(track, mostAlone)) {
            lettering++;
            return Optional.empty();
        }
        if (track.plate().isEmpty()) {
            return unreadable(track);
        }
        Optional<PlateTrack> other =
                done.stream()
                        .filter(one -> !one.isReported() && belongTogether(track, one))
                        .findFirst();
        other.ifPresent(PlateTrack::report);
        List<PlateTrack> fresh =
                Stream.concat(Stream.of(track), other.stream()).filter(this::isNew).toList();
        fresh.forEach(PlateTrack::tell);
        Stream.concat(Stream.of(track), other.stream()).forEach(this::remember);
        return fresh.isEmpty() ? Optional.empty() : Optional.of(seen(fresh));
    }

    private boolean isNew(PlateTrack track) {
        if (track.isTold()) {
            return true;
        }
        Optional<String> same =
                known.find(
                        track.plate().orElseThrow().key(),
                        track.first(),
                        track.firstBox(),
                        track.confidence() >= SURE && !isOneThatStoodOn(track));
        same.ifPresent(
                key -> {
                    track.reportAs(key);
                    repeated++;
                });
        return same.isEmpty();
    }

    /** Who was at this place before and after was there between, too, whatever was read. */
    private boolean isOneThatStoodOn(PlateTrack track) {
        return tracks.stream()
                .anyMatch(
                        other ->
                                other != track
                                        && other.plate().isPresent()
                                        && other.first().isBefore(track.first())
                                        && other.last().isAfter(track.last())
                                        && Boxes.overlap(other.lastBox(), track.lastBox()) > 0.5);
    }

    private void remember(PlateTrack track) {
        if (track.confidence() >= SURE) {
            readUntil = track.last();
        }
        track.reportedAs()
                .ifPresentOrElse(
                        key -> known.saw(key, track.last(), track.lastBox(), film),
                        () -> unread = new Unread(track.lastBox(), track.last()));
    }

    /**
     * Letters beside a plate that was read are a company's name, not a truck of their own; a truck
     * close behind is seen alone when that plate has gone.
     */
    private boolean isLetteringOf(PlateTrack track, Duration mostAlone) {
        Instant beside =
                tracks.stream()
                        .filter(other -> other != track && other.confidence() >= SURE)
                        .filter(other -> other.overlaps(track.first(), track.last(), GONE))
                        .map(PlateTrack::last)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.MIN);
        boolean before = !readUntil.isBefore(track.first()) && readUntil.isAfter(beside);
        Instant until = before ? readUntil : beside;
        return track.confidence() < DOUBTFUL && !track.last().isAfter(until.plus(mostAlone));
    }

    private Optional<SeenTruck> unreadable(PlateTrack track) {
        if (track.frames() < SEEN_UNREADABLE) {
            return Optional.empty();
        }
        visit.explain();
        boolean isToldAlready =
                unread != null
                        && film
                        && !movedAt.isAfter(unread.last())
                        && Boxes.overlap(unread.box(), track.firstBox()) > 0.5;
        unread = new Unread(track.lastBox(), track.last());
        if (isToldAlready) {
            repeated++;
            return Optional.empty();
        }
        boolean small = track.best().seen().box().height() < TOO_SMALL * plateHeightPx;
        boolean differently =
                track.views().stream().anyMatch(view -> view.seen().plate().isPresent());
        Reason reason = small ? Reason.TOO_SMALL : differently ? Reason.DISAGREE : Reason.BLURRED;
        return Optional.of(
                new SeenTruck(
                        track.first(),
                        track.last(),
                        track.frames(),
                        movement(track),
                        Optional.of(reason),
                        track.bestFrame(),
                        List.of(read(Role.UNKNOWN, track, track.bestFrame()))));
    }

    private static SeenTruck seen(List<PlateTrack> fresh) {
        List<PlateTrack> inOrder =
                fresh.stream().sorted(Comparator.comparing(TruckFollower::role)).toList();
        Frame best = evidence(inOrder);
        return new SeenTruck(
                fresh.stream().map(PlateTrack::first).min(Comparator.naturalOrder()).orElseThrow(),
                fresh.stream().map(PlateTrack::last).max(Comparator.naturalOrder()).orElseThrow(),
                fresh.stream().mapToInt(PlateTrack::frames).max().orElseThrow(),
                movement(inOrder.getFirst()),
                Optional.empty(),
                best,
                inOrder.stream().map(track -> read(role(track), track, best)).toList());
    }

    private static Frame evidence(List<PlateTrack> tracks) {
        PlateTrack first = tracks.getFirst();
        return first.together()
                .map(Together::frame)
                .filter(frame -> tracks.size() == 2 && tracks.getLast().boxIn(frame).isPresent())
                .orElseGet(first::bestFrame);
    }

    private static ReadPlate read(Role role, PlateTrack track, Frame best) {
        return new ReadPlate(
                role,
                track.plate(),
                track.confidence(),
                track.fused(),
                track.boxIn(best),
                track.bestFrame(),
                track.best().seen());
    }

    private static Movement movement(PlateTrack track) {
        double growth = (double) track.lastBox().width() / track.firstBox().width();
        if (growth > 1.15) {
            return Movement.APPROACHING;
        }
        return growth < 1 / 1.15 ? Movement.LEAVING : Movement.UNKNOWN;
    }

    /** Everything seen before this moment is told; a truck still followed is not. */
    Instant openSince() {
        return Stream.concat(
                        tracks.stream().filter(track -> !track.isReported()).map(PlateTrack::first),
                        visit.since().stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Whether neither a truck nor a plate is known to be in the region. */
    boolean isLaneEmpty() {
        return tracks.isEmpty() && visit.isLaneEmpty();
    }

    boolean isVisited() {
        return visit.since().isPresent();
    }

    /** How many things with letters were taken for no plate of their own. */
    long lettering() {
        return lettering;
    }

    /** How many plates were seen again that had been reported. */
    long repeated() {
        return repeated;
    }
}
