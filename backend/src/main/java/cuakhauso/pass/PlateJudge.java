package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Lane;
import cuakhauso.geo.LatLon;
import cuakhauso.plate.Decision;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.ReadJudge;
import cuakhauso.plate.StoredRead;
import cuakhauso.position.Positions;
import cuakhauso.position.PresenceKind;
import cuakhauso.position.VehicleView;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a camera's read means for the passes, and moves them: the rules are those of {@link
 * PlateRules}, the facts go the way of every presence fact.
 */
final class PlateJudge implements ReadJudge {

    /** An older fix says nothing of where the vehicle is now. */
    private static final Duration FIX_IS_FRESH = Duration.ofMinutes(3);

    /** A gate's drawing and a phone's fix are together no better. */
    private static final double NEAR_METERS = 500;

    /** What a truck may have driven since its fix. */
    private static final double FASTEST_METERS_PER_SECOND = 15;

    private final Gates gates;
    private final Spots spots;
    private final PassLedger ledger;
    private final ExpectedNow expected;
    private final Positions positions;

    PlateJudge(
            Gates gates,
            Spots spots,
            PassLedger ledger,
            ExpectedNow expected,
            Positions positions) {
        this.gates = gates;
        this.spots = spots;
        this.ledger = ledger;
        this.expected = expected;
        this.positions = positions;
    }

    @Override
    public Mono<Void> lock(PostgresqlConnection tx, AreaId area) {
        return PassRows.lock(tx, area);
    }

    @Override
    public Mono<Judged> judge(PostgresqlConnection tx, Sight sight) {
        return expected.with(
                        tx,
                        sight.area(),
                        sight.read().bestAt(),
                        now -> PlateRules.judge(scene(sight, now)))
                .flatMap(ruled -> carryOut(tx, sight, ruled, "plate:" + sight.read().id()));
    }

    @Override
    public Mono<Judged> decide(
            PostgresqlConnection tx, Sight sight, StoredRead read, Decision.Plates said) {
        return expected.with(
                        tx,
                        sight.area(),
                        sight.read().bestAt(),
                        now -> PlateRules.decide(scene(sight, now), said))
                .flatMap(
                        ruled ->
                                carryOut(
                                        tx,
                                        sight,
                                        ruled,
                                        "plate:" + sight.read().id() + ":" + read.rev()));
    }

    private PlateRules.Scene scene(Sight sight, ExpectedVehicles now) {
        Camera camera = sight.camera();
        Spot spot =
                spots.find(sight.area(), camera.spot())
                        .orElseThrow(() -> new IllegalStateException("no spot " + camera.spot()));
        return new PlateRules.Scene(
                sight,
                spot,
                lane(sight.area(), camera),
                now,
                pass -> gps(pass, sight),
                gates::findCamera);
    }

    private Optional<Lane> lane(AreaId area, Camera camera) {
        return gates.getArea(area).listRoutes().stream()
                .flatMap(route -> route.lanes().stream())
                .filter(lane -> camera.lane().filter(lane.id()::equals).isPresent())
                .findFirst();
    }

    /** What the device of the pass says, if it said something at that time. */
    private Optional<Judgement.Gps> gps(Pass pass, Sight sight) {
        return positions
                .findPicture(pass.area().value())
                .flatMap(picture -> picture.find(pass.vehicle().id()))
                .filter(view -> view.by() == PresenceKind.GPS && !view.unverified())
                .flatMap(view -> gps(view, sight));
    }

    private static Optional<Judgement.Gps> gps(VehicleView view, Sight sight) {
        Duration apart =
                Duration.between(Instant.ofEpochMilli(view.fixEpochMillis()), sight.read().bestAt())
                        .abs();
        double away =
                sight.camera()
                        .location()
                        .distanceMetersTo(LatLon.ofDegrees(view.lat(), view.lon()));
        double allowed = NEAR_METERS + FASTEST_METERS_PER_SECOND * apart.toSeconds();
        return apart.compareTo(FIX_IS_FRESH) > 0
                ? Optional.empty()
                : Optional.of(
                        new Judgement.Gps(away <= allowed, Math.round(away), apart.toSeconds()));
    }

    private Mono<Judged> carryOut(
            PostgresqlConnection tx, Sight sight, PlateRules.Ruled ruled, String key) {
        if (ruled.fact().isEmpty()) {
            return Mono.just(ruled.judged());
        }
        Fact fact = ruled.fact().get();
        FactRows.Told told = new FactRows.Told(key, fact, "camera:" + sight.camera().id());
        Set<String> keys = new HashSet<>(fact.vehicle().keys());
        fact.claims().trailer().ifPresent(trailer -> keys.add(trailer.key()));
        return ledger.open(tx, sight.area(), keys, Set.of(), 1)
                .flatMap(
                        roster -> {
                            Optional<PassNumber> gone =
                                    roster.findLastClosed(fact.vehicle()).map(Pass::number);
                            return ledger.recordAll(tx, sight.area(), roster, List.of(told))
                                    .map(List::getFirst)
                                    .map(pass -> withPass(ruled.judged(), pass, gone));
                        });
    }

    /**
     * The pass that the fact went to: a new one, the vehicle's other one, or one that is long
     * closed and was expected no more.
     */
    private static Judged withPass(
            Judged judged, Optional<PassNumber> pass, Optional<PassNumber> gone) {
        if (pass.isEmpty()) {
            return judged;
        }
        Judgement ofPass = judged.judgement().withPass(pass.map(PassNumber::value));
        return new Judged(
                pass.equals(gone) ? ofPass.matched() : ofPass,
                judged.companion(),
                judged.mended(),
                judged.settled());
    }
}
