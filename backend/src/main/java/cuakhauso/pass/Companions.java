package cuakhauso.pass;

import cuakhauso.gate.CameraId;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.Judgement.Kind;
import cuakhauso.plate.ReadJudge;
import cuakhauso.plate.ReadPlate;
import cuakhauso.plate.Recognition;
import cuakhauso.plate.StoredRead;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds other reads of the same vehicle: by another camera of its lane, or by the same again. */
final class Companions {

    /** A vehicle of 18 m that rolls at walking pace is between two cameras of a lane so long. */
    static final Duration AT_ONE_LANE = Duration.ofSeconds(20);

    /** A camera that sees the same plate again so soon sees the same vehicle standing. */
    static final Duration AT_ONE_CAMERA = Duration.ofSeconds(60);

    /**
     * What stands before a camera is still the same vehicle: the next one comes later, however
     * close trucks of one fleet drive, whose plates differ by a digit.
     */
    static final Duration ONE_AFTER_ANOTHER = Duration.ofSeconds(10);

    /** How far the clocks of two workers are apart at worst. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

    private final ReadJudge.Sight sight;
    private final Comparator<StoredRead> nearest;

    Companions(ReadJudge.Sight sight) {
        this.sight = sight;
        this.nearest = Comparator.comparing(this::apart);
    }

    private Duration apart(StoredRead other) {
        return Duration.between(other.read().bestAt(), sight.read().bestAt()).abs();
    }

    private Stream<StoredRead> atThisCamera() {
        return sight.neighbours().stream()
                .filter(other -> other.read().camera().equals(sight.camera().id()))
                .filter(other -> apart(other).compareTo(AT_ONE_CAMERA) <= 0);
    }

    /** Of another camera; each of its vehicles is met once by this one. */
    private Stream<StoredRead> atThisLane() {
        Set<UUID> met =
                sight.neighbours().stream()
                        .filter(other -> other.read().camera().equals(sight.camera().id()))
                        .map(StoredRead::event)
                        .collect(Collectors.toSet());
        CameraId self = sight.camera().id();
        return sight.neighbours().stream()
                .filter(other -> sight.camera().lane().isPresent())
                .filter(other -> other.lane().equals(sight.camera().lane()))
                .filter(other -> !other.read().camera().equals(self))
                .filter(other -> !met.contains(other.event()))
                .filter(other -> apart(other).compareTo(AT_ONE_LANE) <= 0);
    }

    /**
     * A vehicle that another camera of the lane has recognised before, and this one not yet seen:
     * the one that comes after is not it.
     */
    Optional<StoredRead> findUnseen() {
        Instant until = sight.read().bestAt().plus(CLOCKS_APART);
        return atThisLane()
                .filter(Companions::isRecognised)
                .filter(other -> other.read().bestAt().isBefore(until))
                .min(nearest);
    }

    private static boolean isRecognised(StoredRead other) {
        return other.judgement().pass().isPresent()
                && other.judgement().by().filter(Judgement.By.COMPANION::equals).isEmpty();
    }

    /** An earlier read of this vehicle. */
    Optional<StoredRead> findSame(Pass pass) {
        return findOneOf(Set.of(pass.number().value()));
    }

    private Optional<StoredRead> findOneOf(Set<String> passes) {
        return findOneOf(Stream.concat(atThisCamera(), atThisLane()), passes);
    }

    private Optional<StoredRead> findOneOf(Stream<StoredRead> reads, Set<String> passes) {
        return reads.filter(other -> other.judgement().pass().filter(passes::contains).isPresent())
                .min(nearest);
    }

    /**
     * The same for a read that fits several: what this camera saw longer ago is rather another of
     * them than the same again.
     */
    Optional<StoredRead> findOneOfSeveral(Set<String> passes) {
        return findOneOf(
                Stream.concat(atThisCamera().filter(this::isAtOnce), atThisLane()), passes);
    }

    private boolean isAtOnce(StoredRead other) {
        return apart(other).compareTo(ONE_AFTER_ANOTHER) <= 0;
    }

    /**
     * The plate of a trailer that the lane's other camera saw alone, behind this tractor: it comes
     * after it.
     */
    Optional<ReadPlate> findTrailerBehind() {
        Instant from = sight.read().bestAt().minus(CLOCKS_APART);
        return atThisLane()
                .filter(other -> !other.read().bestAt().isBefore(from))
                .filter(other -> other.read().plates().stream().allMatch(ReadPlate::isTrailer))
                .min(nearest)
                .flatMap(
                        other ->
                                other.read().plates().stream()
                                        .max(Comparator.comparingDouble(ReadPlate::confidence)));
    }

    /** Open reads of this vehicle that need nobody any more. */
    Set<UUID> findMended(Pass pass) {
        Set<String> keys = Set.copyOf(pass.vehicle().keys());
        return findMended(plate -> keys.contains(plate.key()));
    }

    Set<UUID> findMended(Plate plate) {
        return findMended(plate::equals);
    }

    /**
     * A doubt between this plate and that of another who is expected ends here only if it is of
     * this moment: seen at another time, the plate says nothing of which of the two was there.
     */
    private Set<UUID> findMended(Predicate<Plate> own) {
        Set<UUID> mended = new HashSet<>();
        atThisCamera()
                .filter(other -> other.open() && proposes(other, own))
                .filter(other -> isAtOnce(other) || !hasRival(other, own))
                .forEach(other -> mended.add(other.read().id()));
        atThisLane()
                .filter(StoredRead::open)
                .filter(other -> saysNothing(other) || proposes(other, own))
                .filter(other -> !isBehind(other, own))
                .min(nearest)
                .ifPresent(other -> mended.add(other.read().id()));
        sight.doubts().stream()
                .filter(other -> mayBe(other, own) && !hasRival(other, own))
                .forEach(other -> mended.add(other.read().id()));
        return mended;
    }

    /** Its camera had told of this vehicle before: what it saw then is another one. */
    private boolean isBehind(StoredRead other, Predicate<Plate> own) {
        return sight.neighbours().stream()
                .filter(before -> before.read().camera().equals(other.read().camera()))
                .filter(before -> !before.event().equals(other.event()))
                .filter(before -> before.read().bestAt().isBefore(other.read().bestAt()))
                .filter(before -> !proposes(before, own))
                .flatMap(before -> before.read().plates().stream())
                .anyMatch(seen -> seen.plate().filter(own).isPresent());
    }

    private static boolean proposes(StoredRead other, Predicate<Plate> own) {
        return other.judgement().kind() != Kind.MATCHED
                && other.judgement().proposals().stream()
                        .map(Judgement.Proposal::plate)
                        .anyMatch(own);
    }

    /** Somebody else who is expected is about as likely as this plate, or likelier. */
    private static boolean hasRival(StoredRead other, Predicate<Plate> own) {
        List<Judgement.Proposal> proposals = other.judgement().proposals();
        double score =
                proposals.stream()
                        .filter(proposal -> own.test(proposal.plate()))
                        .mapToDouble(Judgement.Proposal::score)
                        .max()
                        .orElse(Double.NEGATIVE_INFINITY);
        return proposals.stream()
                .filter(proposal -> !own.test(proposal.plate()) && proposal.pass().isPresent())
                .anyMatch(proposal -> proposal.score() > score - Recognition.LEAST_MARGIN);
    }

    /** An earlier read of any camera that could not tell this plate from others like it. */
    private static boolean mayBe(StoredRead other, Predicate<Plate> own) {
        return other.judgement().alarms().isEmpty()
                && other.judgement().proposals().stream()
                        .filter(proposal -> proposal.score() >= -Recognition.WIDEST_GAP)
                        .map(Judgement.Proposal::plate)
                        .anyMatch(own);
    }

    /** Another look, not one of the same moment, has read the same plate as well. */
    boolean isSeenBefore(Plate plate) {
        return sight.doubts().stream()
                .filter(other -> apart(other).compareTo(AT_ONE_CAMERA) > 0)
                .flatMap(other -> other.read().plates().stream())
                .anyMatch(
                        seen ->
                                seen.plate().filter(plate::equals).isPresent()
                                        && seen.confidence() >= Recognition.SECOND_LOOK_CONFIDENCE);
    }

    private static boolean saysNothing(StoredRead other) {
        return other.judgement().kind() == Kind.NOT_READ
                || (other.judgement().kind() == Kind.DOUBTFUL
                        && other.judgement().proposals().stream()
                                .allMatch(Judgement.Proposal::trailer));
    }
}
