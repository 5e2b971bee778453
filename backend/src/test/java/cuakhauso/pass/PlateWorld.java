package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.gate.CameraId;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Gates;
import cuakhauso.gate.Lane;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.Route;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.Decision;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.PlateRead;
import cuakhauso.plate.ReadJudge;
import cuakhauso.plate.ReadPlate;
import cuakhauso.plate.StoredRead;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gates we ship, passes and cameras' reads in memory: what the platform does with a read,
 * without a database. Reads come in the order of their times.
 */
final class PlateWorld {

    static final Instant START = Instant.parse("2026-06-15T00:00:00Z");
    private static final AreaId AREA = new AreaId("lang-son");
    private static final Duration AROUND = Duration.ofSeconds(90);

    private final Gates gates = Gates.read("");
    private final Spots spots = new Spots(gates);
    private final ExpectedVehicles expected = new ExpectedVehicles();
    private final Map<String, List<Pass>> openByVehicle = new HashMap<>();
    private final Map<String, Pass> closedByVehicle = new HashMap<>();
    private final Map<UUID, StoredRead> reads = new LinkedHashMap<>();
    private final Deque<UUID> recent = new ArrayDeque<>();
    private final List<UUID> doubtful = new ArrayList<>();
    private final Map<String, List<UUID>> readsOfPass = new HashMap<>();
    private final Map<String, Judgement.Gps> gps = new HashMap<>();
    private long sequence;

    /** A pass as a fact made it. */
    record Step(Pass pass, PassEvent event) {}

    /** What became of a read. */
    record Seen(StoredRead read, List<Step> steps) {}

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    static Plate plate(String written) {
        return Plate.find(written).orElseThrow();
    }

    Pass declared(
            Plate tractor,
            Optional<Plate> trailer,
            TravelDirection direction,
            QueueStream stream,
            String route,
            long atSeconds) {
        List<Vehicle.VehiclePlate> plates = new ArrayList<>();
        plates.add(new Vehicle.VehiclePlate(tractor, PlateRole.TRACTOR));
        trailer.ifPresent(plate -> plates.add(new Vehicle.VehiclePlate(plate, PlateRole.TRAILER)));
        RouteId id = new RouteId(route);
        Pass pass =
                PassCommands.announced(
                        new PassCommands.Announcement(
                                Optional.empty(),
                                new Vehicle(plates, Optional.empty()),
                                direction,
                                stream,
                                new Destination(gateOf(id), id),
                                Optional.empty(),
                                null),
                        AREA,
                        PassNumber.ofSequence(++sequence),
                        at(atSeconds));
        put(pass);
        return pass;
    }

    private GateId gateOf(RouteId route) {
        return gates.getArea(AREA).gates().stream()
                .filter(gate -> gate.routes().stream().map(Route::id).anyMatch(route::equals))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void put(Pass pass) {
        expected.put(pass);
        List<Pass> open =
                openByVehicle.computeIfAbsent(pass.vehicle().id(), id -> new ArrayList<>());
        open.removeIf(other -> other.number().equals(pass.number()));
        if (pass.isOpen()) {
            open.add(pass);
        } else {
            closedByVehicle.put(pass.vehicle().id(), pass);
        }
    }

    Pass called(Pass pass, long atSeconds) {
        return took(PassCommands.call(pass, at(atSeconds)));
    }

    Pass turnedBack(Pass pass, long atSeconds) {
        return took(PassCommands.turnBack(pass, at(atSeconds)));
    }

    private Pass took(Ruling ruling) {
        ruling.steps().forEach(step -> put(step.pass()));
        return ruling.steps().getLast().pass();
    }

    /** What a read would tell the passes; nothing comes of it. */
    Optional<Fact> told(String camera, long atSeconds, ReadPlate... plates) {
        PlateRead read =
                read(camera, atSeconds, PlateRead.Movement.UNKNOWN, PlateRead.Outcome.READ, plates);
        return PlateRules.judge(scene(sight(read))).fact();
    }

    /** What the device of a pass is to say from now on. */
    PlateWorld gpsOf(Pass pass, boolean confirms, long metersAway) {
        gps.put(pass.number().value(), new Judgement.Gps(confirms, metersAway, 5));
        return this;
    }

    Optional<Pass> find(PassNumber number) {
        return expected.find(number.value());
    }

    StoredRead get(StoredRead read) {
        return get(read.read().id());
    }

    private StoredRead get(UUID id) {
        return Objects.requireNonNull(reads.get(id));
    }

    Seen see(String camera, long atSeconds, ReadPlate... plates) {
        return see(camera, atSeconds, PlateRead.Movement.UNKNOWN, plates);
    }

    Seen see(String camera, long atSeconds, PlateRead.Movement movement, ReadPlate... plates) {
        PlateRead.Outcome outcome =
                plates.length == 0 ? PlateRead.Outcome.NOT_READ : PlateRead.Outcome.READ;
        return see(camera, atSeconds, movement, outcome, plates);
    }

    /** There is a plate, but the frames do not agree on it. */
    Seen disagree(String camera, long atSeconds, ReadPlate... plates) {
        return see(
                camera, atSeconds, PlateRead.Movement.UNKNOWN, PlateRead.Outcome.NOT_READ, plates);
    }

    private Seen see(
            String camera,
            long atSeconds,
            PlateRead.Movement movement,
            PlateRead.Outcome outcome,
            ReadPlate... plates) {
        PlateRead read = read(camera, atSeconds, movement, outcome, plates);
        expected.forgetClosedBefore(read.bestAt().minus(PassRules.SETTLED));
        ReadJudge.Sight sight = sight(read);
        return take(sight, PlateRules.judge(scene(sight)));
    }

    private PlateRead read(
            String camera,
            long atSeconds,
            PlateRead.Movement movement,
            PlateRead.Outcome outcome,
            ReadPlate... plates) {
        Instant at = at(atSeconds);
        return new PlateRead(
                new UUID(1, reads.size()),
                new CameraId(camera),
                at,
                at,
                at,
                5,
                movement,
                outcome,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(plates));
    }

    private ReadJudge.Sight sight(PlateRead read) {
        Camera camera = gates.findCamera(read.camera()).orElseThrow();
        recent.removeIf(id -> get(id).read().bestAt().isBefore(read.bestAt().minus(AROUND)));
        List<StoredRead> neighbours =
                recent.stream()
                        .map(this::get)
                        .filter(
                                other ->
                                        other.read().camera().equals(camera.id())
                                                || (camera.lane().isPresent()
                                                        && other.lane().equals(camera.lane())))
                        .toList();
        List<StoredRead> doubts =
                doubtful.stream()
                        .map(this::get)
                        .filter(other -> other.open() && !other.read().id().equals(read.id()))
                        .toList();
        return ReadJudge.Sight.of(gates, AREA, camera, read, neighbours, doubts);
    }

    private PlateRules.Scene scene(ReadJudge.Sight sight) {
        Spot spot = spots.find(AREA, sight.camera().spot()).orElseThrow();
        Function<Pass, Optional<Judgement.Gps>> device =
                pass -> Optional.ofNullable(gps.get(pass.number().value()));
        return new PlateRules.Scene(
                sight, spot, lane(sight.camera()), expected, device, gates::findCamera);
    }

    private Optional<Lane> lane(Camera camera) {
        return gates.getArea(AREA).listRoutes().stream()
                .flatMap(route -> route.lanes().stream())
                .filter(lane -> camera.lane().filter(lane.id()::equals).isPresent())
                .findFirst();
    }

    private Seen take(ReadJudge.Sight sight, PlateRules.Ruled ruled) {
        List<Step> steps = new ArrayList<>();
        Judgement judgement = tell(ruled, steps);
        UUID event =
                ruled.judged()
                        .companion()
                        .map(this::get)
                        .map(StoredRead::event)
                        .orElse(sight.read().id());
        StoredRead stored =
                new StoredRead(
                        sight.read(),
                        AREA,
                        sight.camera().lane(),
                        event,
                        judgement,
                        isNews(judgement),
                        1,
                        sight.read().bestAt(),
                        Optional.empty());
        put(stored);
        recent.add(stored.read().id());
        if (judgement.kind() == Judgement.Kind.DOUBTFUL) {
            doubtful.add(stored.read().id());
        }
        ruled.judged().mended().forEach(id -> put(closed(get(id), judgement.pass())));
        judgement.pass().ifPresent(pass -> settle(pass, stored, ruled.judged().settled()));
        return new Seen(stored, steps);
    }

    private boolean isNews(Judgement judgement) {
        Set<String> standing =
                judgement.pass().stream()
                        .flatMap(pass -> readsOfPass.getOrDefault(pass, List.of()).stream())
                        .map(this::get)
                        .filter(StoredRead::open)
                        .flatMap(read -> read.judgement().alarms().stream())
                        .map(Judgement.Alarm::subject)
                        .collect(Collectors.toSet());
        return judgement.alarms().isEmpty()
                ? judgement.needsPerson()
                : judgement.alarms().stream()
                        .anyMatch(alarm -> !standing.contains(alarm.subject()));
    }

    private Judgement tell(PlateRules.Ruled ruled, List<Step> steps) {
        Judgement judgement = ruled.judged().judgement();
        if (ruled.fact().isEmpty()) {
            return judgement;
        }
        Fact told = ruled.fact().get();
        String vehicle = told.vehicle().id();
        Fact fact =
                openByVehicle.getOrDefault(vehicle, List.of()).stream()
                        .findFirst()
                        .map(pass -> told.about(pass.vehicle()))
                        .orElse(told);
        Ruling ruling =
                PassRules.apply(
                        List.copyOf(openByVehicle.getOrDefault(vehicle, List.of())),
                        Optional.ofNullable(closedByVehicle.get(vehicle)),
                        fact,
                        place ->
                                spots.find(AREA, place)
                                        .filter(Spot.AtYard.class::isInstance)
                                        .isPresent(),
                        () -> PassNumber.ofSequence(++sequence));
        for (Ruling.Step step : ruling.steps()) {
            put(step.pass());
            steps.add(new Step(step.pass(), step.event()));
        }
        return judgement.withPass(ruling.pass().map(PassNumber::value));
    }

    private void put(StoredRead stored) {
        reads.put(stored.read().id(), stored);
        stored.judgement()
                .pass()
                .ifPresent(
                        pass ->
                                readsOfPass
                                        .computeIfAbsent(pass, p -> new ArrayList<>())
                                        .add(stored.read().id()));
    }

    private static StoredRead closed(StoredRead read, Optional<String> pass) {
        return with(read, read.judgement().withPass(pass), false);
    }

    private static StoredRead with(StoredRead read, Judgement judgement, boolean open) {
        return new StoredRead(
                read.read(),
                read.area(),
                read.lane(),
                read.event(),
                judgement,
                open,
                read.rev() + 1,
                read.received(),
                Optional.empty());
    }

    private void settle(String pass, StoredRead cause, Set<Judgement.Alarm.Kind> kinds) {
        for (UUID id : List.copyOf(readsOfPass.getOrDefault(pass, List.of()))) {
            StoredRead read = get(id);
            List<Judgement.Alarm> left =
                    read.judgement().alarms().stream()
                            .filter(alarm -> !kinds.contains(alarm.kind()))
                            .toList();
            boolean other = !id.equals(cause.read().id());
            if (other && read.open() && left.size() < read.judgement().alarms().size()) {
                Judgement judgement = read.judgement().with(left);
                put(with(read, judgement, judgement.needsPerson()));
            }
        }
    }

    /** A person decides on a read. */
    Seen decide(StoredRead read, Decision.Said... said) {
        ReadJudge.Sight sight = sight(read.read());
        return take(sight, PlateRules.decide(scene(sight), new Decision.Plates(List.of(said))));
    }

    List<StoredRead> listOpen() {
        return reads.values().stream().filter(StoredRead::open).toList();
    }

    int expectedCount() {
        return expected.size();
    }
}
