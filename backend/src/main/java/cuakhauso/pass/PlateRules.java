package cuakhauso.pass;

import cuakhauso.gate.Camera;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.Lane;
import cuakhauso.gate.QueueStream;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.Decision;
import cuakhauso.plate.ExpectedPlates.Candidate;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.Judgement.Alarm;
import cuakhauso.plate.Judgement.By;
import cuakhauso.plate.Judgement.Kind;
import cuakhauso.plate.Judgement.Proposal;
import cuakhauso.plate.PlateRead;
import cuakhauso.plate.ReadJudge;
import cuakhauso.plate.ReadPlate;
import cuakhauso.plate.Recognition;
import cuakhauso.plate.StoredRead;
import cuakhauso.plate.reading.PlateScores;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a camera's read means: whose plate it is, which fact about the vehicle it tells, what is not
 * as it was declared, and which other reads are of the same vehicle. Pure.
 *
 * <p>One object rules on one read.
 */
final class PlateRules {

    /**
     * What the rules look at.
     *
     * @param gps what a vehicle's own device says of its place at the time of the read, if anything
     * @param cameras those that other reads are of
     */
    record Scene(
            ReadJudge.Sight sight,
            Spot spot,
            Optional<Lane> lane,
            ExpectedVehicles expected,
            Function<Pass, Optional<Judgement.Gps>> gps,
            Function<CameraId, Optional<Camera>> cameras) {}

    /**
     * @param fact to be told to the passes; none when the read says nothing certain, or nothing new
     */
    record Ruled(ReadJudge.Judged judged, Optional<Fact> fact) {}

    /** Nobody goes out, turns and comes back in less. */
    private static final Duration ROUND_TRIP = Duration.ofHours(2);

    private final Scene scene;
    private final PlateRead read;
    private final Companions companions;
    private final PlateAlarms alarms;

    private PlateRules(Scene scene) {
        this.scene = scene;
        this.read = scene.sight().read();
        this.companions = new Companions(scene.sight());
        this.alarms = new PlateAlarms(scene);
    }

    static Ruled judge(Scene scene) {
        return new PlateRules(scene).judge();
    }

    private Ruled judge() {
        List<ReadPlate> tractors = plates(false);
        List<ReadPlate> trailers = plates(true);
        Optional<Trailer> trailer =
                trailers.stream()
                        .max(Comparator.comparingDouble(ReadPlate::confidence))
                        .map(plate -> new Trailer(plate, recognise(plate)));
        if (read.outcome() == PlateRead.Outcome.NOT_READ
                || (tractors.isEmpty() && trailer.isEmpty())) {
            return companions.findUnseen().map(this::ofCompanion).orElseGet(this::notRead);
        }
        return tractors.isEmpty()
                ? ofTrailer(trailer.orElseThrow())
                : ofTractor(recogniseTractor(tractors), trailer);
    }

    /** A trailer's plate and what is known of it. */
    record Trailer(ReadPlate plate, Recognition recognition) {}

    private List<ReadPlate> plates(boolean trailers) {
        return read.plates().stream().filter(plate -> plate.isTrailer() == trailers).toList();
    }

    private Recognition recognise(ReadPlate plate) {
        return Recognition.of(
                plate,
                plate.isTrailer() ? scene.expected().trailers() : scene.expected().tractors());
    }

    /** Trucks bear plates of two countries; one that is known is enough, two that disagree none. */
    private Recognition recogniseTractor(List<ReadPlate> plates) {
        List<Recognition> all = plates.stream().map(this::recognise).toList();
        List<Recognition.Known> known =
                all.stream()
                        .filter(Recognition.Known.class::isInstance)
                        .map(Recognition.Known.class::cast)
                        .toList();
        Set<Optional<Pass>> passes = new HashSet<>();
        known.forEach(
                found -> passes.add(scene.expected().findCurrent(found.candidate().owners())));
        if (passes.size() == 1) {
            return known.stream()
                    .max(Comparator.comparingDouble(Recognition.Known::margin))
                    .orElseThrow();
        }
        if (passes.size() > 1) {
            return new Recognition.Unsure(
                    known.stream().map(Recognition.Known::candidate).toList(),
                    List.of(),
                    Optional.empty());
        }
        return all.stream()
                .filter(Recognition.Stranger.class::isInstance)
                .findFirst()
                .orElse(all.getFirst());
    }

    /** What its frames disagree about may still be proposed. */
    private Ruled notRead() {
        List<Candidate> near = new ArrayList<>();
        List<PlateScores.Ranked> free = new ArrayList<>();
        for (ReadPlate plate : read.plates()) {
            switch (recognise(plate)) {
                case Recognition.Known known -> near.add(known.candidate());
                case Recognition.Stranger stranger ->
                        free.add(new PlateScores.Ranked(stranger.plate(), 0));
                case Recognition.Unsure unsure -> {
                    near.addAll(unsure.near());
                    free.addAll(unsure.free());
                }
            }
        }
        return without(Judgement.notRead(Proposals.of(scene.expected(), near, free)));
    }

    private static Ruled without(Judgement judgement) {
        return new Ruled(
                new ReadJudge.Judged(judgement, Optional.empty(), Set.of(), Set.of()),
                Optional.empty());
    }

    /** Another camera of the lane has told all there is to tell of this vehicle. */
    private Ruled ofCompanion(StoredRead companion) {
        Judgement judgement =
                new Judgement(
                        Kind.MATCHED,
                        Optional.of(By.COMPANION),
                        companion.judgement().pass(),
                        0,
                        0,
                        List.of(),
                        List.of(),
                        Optional.empty());
        return new Ruled(
                new ReadJudge.Judged(
                        judgement, Optional.of(companion.read().id()), Set.of(), Set.of()),
                Optional.empty());
    }

    private Ruled ofTractor(Recognition tractor, Optional<Trailer> trailer) {
        return switch (tractor) {
            case Recognition.Known known ->
                    scene.expected()
                            .findCurrent(known.candidate().owners())
                            .map(pass -> matched(pass, known, trailer))
                            .orElseGet(() -> doubtful(List.of(known.candidate()), List.of()));
            case Recognition.Stranger stranger -> unexpected(stranger.plate(), trailer);
            case Recognition.Unsure unsure -> unsure(unsure, trailer);
        };
    }

    private Ruled matched(Pass pass, Recognition.Known known, Optional<Trailer> own) {
        Optional<Trailer> trailer =
                own.or(
                        () ->
                                companions
                                        .findTrailerBehind()
                                        .map(plate -> new Trailer(plate, recognise(plate))));
        Judgement judgement =
                new Judgement(
                        Kind.MATCHED,
                        Optional.of(known.exact() ? By.EXACT : By.LIKELY),
                        Optional.of(pass.number().value()),
                        known.gap(),
                        known.margin(),
                        List.of(),
                        alarms.of(pass, trailer),
                        scene.gps().apply(pass));
        return isLikelyNoLonger(known, judgement)
                ? doubtful(known, judgement)
                : told(pass, judgement, trailer);
    }

    private static boolean isLikelyNoLonger(Recognition.Known known, Judgement judgement) {
        return !known.exact() && judgement.alarms().stream().anyMatch(PlateAlarms::makesUnlikely);
    }

    private Ruled doubtful(Recognition.Known known, Judgement judgement) {
        return without(
                Judgement.doubtful(
                                Proposals.of(
                                        scene.expected(), List.of(known.candidate()), List.of()))
                        .with(judgement.alarms()));
    }

    private Ruled told(Pass pass, Judgement judgement, Optional<Trailer> trailer) {
        Optional<StoredRead> same = companions.findSame(pass);
        Optional<Plate> claim = trailer.flatMap(seen -> alarms.claimed(pass, seen));
        Fact fact = fact(pass.vehicle().alone(), Optional.empty(), claim);
        boolean toldBefore = same.filter(other -> tells(other, fact)).isPresent();
        return new Ruled(
                new ReadJudge.Judged(
                        judgement,
                        same.map(other -> other.read().id()),
                        companions.findMended(pass),
                        alarms.settled(pass, trailer, judgement)),
                (toldBefore && claim.isEmpty())
                                || alarms.drivesAgainstItsLane()
                                || (fact.isBorderCrossing() && isForAPerson(pass, fact))
                        ? Optional.empty()
                        : Optional.of(fact));
    }

    /** The other camera has told the same already; one that saw it drive wrongly told nothing. */
    private boolean tells(StoredRead other, Fact fact) {
        return scene.cameras()
                .apply(other.read().camera())
                .filter(its -> !PlateAlarms.drivesAgainstItsLane(its, other.read().movement()))
                .map(its -> CameraView.event(its, scene.spot(), other.read().movement()))
                .filter(fact.event()::equals)
                .isPresent();
    }

    /**
     * Turned back and on the line all the same: it may have crossed, or still be on its way back.
     * Or it waits to cross one way and is seen crossing the other: that it has been across
     * meanwhile and nobody saw it takes longer.
     */
    private static boolean isForAPerson(Pass pass, Fact fact) {
        boolean turnsRound =
                fact.event() instanceof Fact.Crossed crossed
                        && crossed.direction() != pass.direction()
                        && pass.isOpen()
                        && pass.hasBegun()
                        && !pass.hasCrossed()
                        && fact.at().isBefore(pass.seen().at().plus(ROUND_TRIP));
        return turnsRound || pass.state() == PassState.TURNED_BACK;
    }

    private Fact fact(Vehicle vehicle, Optional<QueueStream> stream, Optional<Plate> trailer) {
        return new Fact(
                vehicle,
                Sighting.Source.PLATE,
                CameraView.event(scene.sight().camera(), scene.spot(), read.movement()),
                scene.spot(),
                read.bestAt(),
                new Fact.Claims(stream, Destination.UNKNOWN, trailer));
    }

    /** Nobody declared it: in a lane for one stream it is taken for one of that. */
    private Optional<QueueStream> streamOfLane(Vehicle vehicle) {
        return scene.lane()
                .flatMap(Lane::onlyStream)
                .filter(stream -> Pass.allows(vehicle.outward(), stream));
    }

    /**
     * Nobody's whom we expect; if its trailer is, the trailer's vehicle is another than declared.
     */
    private Ruled unexpected(Plate plate, Optional<Trailer> trailer) {
        List<Alarm> found = new ArrayList<>(ofStranger());
        trailer.flatMap(this::passOf)
                .ifPresent(pass -> found.add(PlateAlarms.otherVehicle(pass, plate)));
        Judgement judgement =
                new Judgement(
                        Kind.UNEXPECTED,
                        Optional.of(By.EXACT),
                        Optional.empty(),
                        0,
                        Recognition.NO_RIVAL,
                        List.of(),
                        found,
                        Optional.empty());
        return new Ruled(
                new ReadJudge.Judged(
                        judgement, Optional.empty(), companions.findMended(plate), Set.of()),
                alarms.drivesAgainstItsLane()
                        ? Optional.empty()
                        : Optional.of(strangersFact(Vehicle.of(plate))));
    }

    private Fact strangersFact(Vehicle vehicle) {
        return fact(vehicle, streamOfLane(vehicle), Optional.empty());
    }

    private Optional<Pass> passOf(Trailer trailer) {
        return trailer.recognition() instanceof Recognition.Known known
                ? scene.expected().findCurrent(known.candidate().owners())
                : Optional.empty();
    }

    /** What the letters leave open a companion or the trailer may decide. */
    private Ruled unsure(Recognition.Unsure unsure, Optional<Trailer> trailer) {
        Set<String> possible = new HashSet<>();
        unsure.near().forEach(candidate -> possible.addAll(candidate.owners()));
        Optional<StoredRead> same = companions.findOneOfSeveral(possible);
        if (same.isPresent()) {
            return ofCompanion(same.get());
        }
        Optional<Pass> byTrailer =
                trailer.flatMap(this::passOf)
                        .filter(pass -> possible.contains(pass.number().value()));
        return byTrailer
                .map(pass -> byTrailer(pass, trailer.orElseThrow()))
                .or(
                        () ->
                                unsure.perhaps()
                                        .filter(companions::isSeenBefore)
                                        .map(plate -> unexpected(plate, trailer)))
                .orElseGet(() -> doubtful(unsure.near(), unsure.free()));
    }

    private Ruled byTrailer(Pass pass, Trailer trailer) {
        Judgement judgement =
                new Judgement(
                        Kind.MATCHED,
                        Optional.of(By.LIKELY),
                        Optional.of(pass.number().value()),
                        0,
                        0,
                        List.of(),
                        alarms.of(pass, Optional.of(trailer)),
                        scene.gps().apply(pass));
        return trailer.recognition() instanceof Recognition.Known known
                        && isLikelyNoLonger(known, judgement)
                ? doubtful(known, judgement)
                : told(pass, judgement, Optional.of(trailer));
    }

    private Ruled doubtful(List<Candidate> near, List<PlateScores.Ranked> free) {
        return without(Judgement.doubtful(Proposals.of(scene.expected(), near, free)));
    }

    /** Only a trailer's plate was read: at the rear, most often after the tractor's in front. */
    private Ruled ofTrailer(Trailer trailer) {
        Optional<StoredRead> companion =
                passOf(trailer).flatMap(companions::findSame).or(companions::findUnseen);
        Optional<Pass> pulled =
                companion
                        .flatMap(other -> other.judgement().pass())
                        .flatMap(scene.expected()::find);
        if (pulled.isPresent()) {
            return behind(pulled.get(), companion.orElseThrow(), trailer);
        }
        return passOf(trailer)
                .map(pass -> byTrailer(pass, trailer))
                .orElseGet(() -> unknownTrailer(trailer));
    }

    private Ruled behind(Pass pass, StoredRead companion, Trailer trailer) {
        Ruled same = ofCompanion(companion);
        Optional<Plate> claim = alarms.claimed(pass, trailer);
        return new Ruled(
                new ReadJudge.Judged(
                        same.judged()
                                .judgement()
                                .with(alarms.ofTrailer(pass, trailer).stream().toList()),
                        same.judged().companion(),
                        Set.of(),
                        alarms.fits(pass, trailer)
                                ? EnumSet.of(Alarm.Kind.WRONG_TRAILER)
                                : Set.of()),
                claim.map(plate -> fact(pass.vehicle().alone(), Optional.empty(), claim)));
    }

    private Ruled unknownTrailer(Trailer trailer) {
        return switch (trailer.recognition()) {
            case Recognition.Unsure unsure -> doubtful(unsure.near(), unsure.free());
            case Recognition.Stranger stranger ->
                    without(
                            Judgement.doubtful(
                                    List.of(
                                            new Proposal(
                                                    stranger.plate(), true, Optional.empty(), 0))));
            case Recognition.Known known -> doubtful(List.of(known.candidate()), List.of());
        };
    }

    /** A person says what the plates are. */
    static Ruled decide(Scene scene, Decision.Plates said) {
        return new PlateRules(scene).decide(said);
    }

    private Ruled decide(Decision.Plates said) {
        Optional<Plate> tractor = said(said, ReadPlate.Role.TRACTOR);
        Optional<Plate> trailer = said(said, ReadPlate.Role.TRAILER);
        Optional<Pass> pass = tractor.or(() -> trailer).flatMap(scene.expected()::findCurrent);
        Optional<Vehicle> vehicle = pass.map(Pass::vehicle).or(() -> tractor.map(Vehicle::of));
        Optional<Trailer> seen =
                plates(true).stream()
                        .max(Comparator.comparingDouble(ReadPlate::confidence))
                        .map(plate -> new Trailer(plate, recognise(plate)));
        Judgement judgement =
                new Judgement(
                        pass.isPresent() ? Kind.MATCHED : Kind.UNEXPECTED,
                        Optional.of(By.PERSON),
                        pass.map(found -> found.number().value()),
                        0,
                        0,
                        List.of(),
                        pass.map(found -> alarms.ofDecided(found, trailer, seen))
                                .orElseGet(this::ofStranger),
                        pass.flatMap(scene.gps()));
        Set<UUID> mended = pass.map(companions::findMended).orElse(Set.of());
        Set<Alarm.Kind> settled = EnumSet.noneOf(Alarm.Kind.class);
        pass.map(found -> alarms.settled(found, seen, judgement)).ifPresent(settled::addAll);
        if (pass.isPresent()
                && trailer.filter(PlateAlarms.declaredTrailers(pass.get())::contains).isPresent()) {
            settled.add(Alarm.Kind.WRONG_TRAILER);
        }
        boolean isDeclaredOtherwise =
                pass.filter(found -> !PlateAlarms.declaredTrailers(found).isEmpty()).isPresent();
        Optional<Plate> claim =
                tractor.isPresent() && !isDeclaredOtherwise ? trailer : Optional.empty();
        return new Ruled(
                new ReadJudge.Judged(judgement, Optional.empty(), mended, settled),
                vehicle.filter(known -> !alarms.drivesAgainstItsLane())
                        .map(
                                known ->
                                        fact(
                                                known.alone(),
                                                pass.isPresent()
                                                        ? Optional.empty()
                                                        : streamOfLane(known),
                                                claim)));
    }

    private List<Alarm> ofStranger() {
        return alarms.drivesAgainstItsLane() ? List.of(alarms.againstItsLane()) : List.of();
    }

    private static Optional<Plate> said(Decision.Plates said, ReadPlate.Role role) {
        return said.plates().stream()
                .filter(plate -> plate.role() == role)
                .map(Decision.Said::plate)
                .findFirst();
    }
}
