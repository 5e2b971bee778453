package cuakhauso.pass;

import cuakhauso.gate.Camera;
import cuakhauso.gate.Lane;
import cuakhauso.gate.RouteId;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.FreePlate;
import cuakhauso.plate.Judgement;
import cuakhauso.plate.Judgement.Alarm;
import cuakhauso.plate.PlateRead;
import cuakhauso.plate.Recognition;
import cuakhauso.plate.reading.PlateScores;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a camera sees that is not as it was declared. Pure. */
final class PlateAlarms {

    private final PlateRules.Scene scene;
    private final Camera camera;

    PlateAlarms(PlateRules.Scene scene) {
        this.scene = scene;
        this.camera = scene.sight().camera();
    }

    List<Alarm> of(Pass pass, Optional<PlateRules.Trailer> trailer) {
        List<Alarm> found = new ArrayList<>();
        ofLane(pass).ifPresent(found::add);
        ofDirection(pass).ifPresent(found::add);
        ofTurnedBack(pass).ifPresent(found::add);
        trailer.flatMap(seen -> ofTrailer(pass, seen)).ifPresent(found::add);
        scene.gps()
                .apply(pass)
                .filter(gps -> !gps.confirms())
                .ifPresent(gps -> found.add(contradiction(gps)));
        return found;
    }

    /** With one of these a plate that was only likely is likely no longer. */
    static boolean makesUnlikely(Alarm alarm) {
        return switch (alarm.kind()) {
            case WRONG_LANE, WRONG_DIRECTION, CONTRADICTS_GPS, TURNED_BACK -> true;
            case WRONG_TRAILER, OTHER_VEHICLE -> false;
        };
    }

    private Optional<Alarm> ofLane(Pass pass) {
        if (pass.hasCrossed() || !isAtTheGate()) {
            return Optional.empty();
        }
        RouteId declared = pass.destination().route();
        boolean otherRoute =
                declared != null
                        && camera.route().filter(route -> !route.equals(declared)).isPresent();
        boolean otherKind = scene.lane().filter(lane -> !lane.serves(pass.stream())).isPresent();
        return otherRoute || otherKind
                ? Optional.of(
                        new Alarm(
                                Alarm.Kind.WRONG_LANE,
                                facts("route", declared, "stream", pass.stream()),
                                facts(
                                        "route",
                                        camera.route().orElse(null),
                                        "stream",
                                        scene.lane().flatMap(Lane::onlyStream).orElse(null),
                                        "lane",
                                        camera.lane().orElse(null))))
                : Optional.empty();
    }

    private Optional<Alarm> ofTurnedBack(Pass pass) {
        Instant end = pass.course().closedAt();
        boolean comesAfterAll =
                pass.state() == PassState.TURNED_BACK
                        && camera.sees() == Camera.Sees.CROSSING
                        && end != null
                        && scene.sight().read().bestAt().isAfter(end);
        return comesAfterAll
                ? Optional.of(
                        new Alarm(
                                Alarm.Kind.TURNED_BACK,
                                facts("state", pass.state(), "pass", pass.number()),
                                facts("direction", camera.direction())))
                : Optional.empty();
    }

    private boolean isAtTheGate() {
        return switch (camera.sees()) {
            case GATE_IN, GATE_OUT, CROSSING -> true;
            case YARD_IN, YARD_OUT, PASSING -> false;
        };
    }

    private Optional<Alarm> ofDirection(Pass pass) {
        if (drivesAgainstItsLane()) {
            return Optional.of(againstItsLane());
        }
        boolean otherWay =
                isAtTheGate()
                        && camera.direction() != Camera.Travel.BOTH
                        && pass.isOpen()
                        && pass.hasBegun()
                        && !pass.hasCrossed()
                        && !pass.direction().name().equals(camera.direction().name());
        return otherWay
                ? Optional.of(
                        new Alarm(
                                Alarm.Kind.WRONG_DIRECTION,
                                facts(
                                        "direction",
                                        pass.direction(),
                                        "state",
                                        pass.state(),
                                        "pass",
                                        pass.number()),
                                facts("direction", camera.direction())))
                : Optional.empty();
    }

    /** A lane goes one way; who comes the other way along it moves no pass. */
    boolean drivesAgainstItsLane() {
        return drivesAgainstItsLane(camera, scene.sight().read().movement());
    }

    static boolean drivesAgainstItsLane(Camera camera, PlateRead.Movement movement) {
        return camera.direction() != Camera.Travel.BOTH
                && CameraView.turnsItsBack(camera, movement);
    }

    Alarm againstItsLane() {
        return new Alarm(
                Alarm.Kind.WRONG_DIRECTION,
                facts("direction", camera.direction()),
                facts("movement", scene.sight().read().movement()));
    }

    /**
     * An unsure read of a trailer is no reason for an alarm. One that is surely another's is, and
     * so is one that is far from the declared plate and from all that are expected, if not read
     * well enough to open a pass.
     */
    Optional<Alarm> ofTrailer(Pass pass, PlateRules.Trailer trailer) {
        if (fits(pass, trailer)) {
            return Optional.empty();
        }
        return switch (trailer.recognition()) {
            case Recognition.Known known ->
                    Optional.of(
                            wrongTrailer(
                                    pass,
                                    known.candidate().plate(),
                                    scene.expected().findCurrent(known.candidate().owners())));
            case Recognition.Stranger stranger -> undeclared(pass, stranger.plate());
            case Recognition.Unsure unsure ->
                    unsure.perhaps().flatMap(plate -> undeclared(pass, plate));
        };
    }

    /** As {@link #of}, where a person said which trailer it was. */
    List<Alarm> ofDecided(Pass pass, Optional<Plate> said, Optional<PlateRules.Trailer> seen) {
        List<Alarm> found = of(pass, said.isPresent() ? Optional.empty() : seen);
        said.filter(plate -> !declaredTrailers(pass).contains(plate))
                .filter(plate -> !declaredTrailers(pass).isEmpty())
                .ifPresent(
                        plate ->
                                found.add(
                                        wrongTrailer(
                                                pass, plate, scene.expected().findCurrent(plate))));
        return found;
    }

    private static Optional<Alarm> undeclared(Pass pass, Plate seen) {
        return declaredTrailers(pass).isEmpty()
                ? Optional.empty()
                : Optional.of(wrongTrailer(pass, seen, Optional.empty()));
    }

    /** The declared trailer is likely enough, whoever else has one like it. */
    boolean fits(Pass pass, PlateRules.Trailer trailer) {
        double free =
                FreePlate.find(trailer.plate().scores()).map(PlateScores.Ranked::score).orElse(0.0);
        return declaredTrailers(pass).stream()
                .mapToDouble(plate -> trailer.plate().scores().score(plate.key()))
                .anyMatch(score -> free - score <= Recognition.WIDEST_GAP);
    }

    static List<Plate> declaredTrailers(Pass pass) {
        return pass.vehicle().plates().stream()
                .filter(plate -> plate.role() == PlateRole.TRAILER)
                .map(Vehicle.VehiclePlate::plate)
                .toList();
    }

    /** A trailer that nobody declared goes with the vehicle that pulls it, if it has no other. */
    Optional<Plate> claimed(Pass pass, PlateRules.Trailer trailer) {
        return declaredTrailers(pass).isEmpty()
                        && pass.isOpen()
                        && trailer.recognition() instanceof Recognition.Stranger stranger
                        && stranger.plate().isTrailer()
                ? Optional.of(stranger.plate())
                : Optional.empty();
    }

    private static Alarm wrongTrailer(Pass pass, Plate seen, Optional<Pass> owner) {
        return new Alarm(
                Alarm.Kind.WRONG_TRAILER,
                facts(
                        "trailer",
                        declaredTrailers(pass).stream().findFirst().map(Plate::shown).orElse(null)),
                facts(
                        "trailer",
                        seen.shown(),
                        "pass",
                        owner.map(other -> other.number().value()).orElse(null)));
    }

    static Alarm otherVehicle(Pass pass, Plate tractor) {
        return new Alarm(
                Alarm.Kind.OTHER_VEHICLE,
                facts("tractor", pass.vehicle().shown(), "pass", pass.number()),
                facts("tractor", tractor.shown()));
    }

    private Alarm contradiction(Judgement.Gps gps) {
        return new Alarm(
                Alarm.Kind.CONTRADICTS_GPS,
                facts("metersAway", gps.metersAway(), "secondsApart", gps.secondsApart()),
                facts("camera", camera.id()));
    }

    /** Alarms of earlier reads of this pass that are true no longer. */
    Set<Alarm.Kind> settled(Pass pass, Optional<PlateRules.Trailer> trailer, Judgement judgement) {
        Set<Alarm.Kind> settled = EnumSet.noneOf(Alarm.Kind.class);
        boolean isOnItsWay = isAtTheGate() && pass.isOpen() && !pass.hasCrossed();
        if (isOnItsWay && camera.route().isPresent()) {
            settled.add(Alarm.Kind.WRONG_LANE);
        }
        if (isOnItsWay && camera.direction() != Camera.Travel.BOTH) {
            settled.add(Alarm.Kind.WRONG_DIRECTION);
        }
        trailer.filter(seen -> fits(pass, seen))
                .ifPresent(seen -> settled.add(Alarm.Kind.WRONG_TRAILER));
        judgement
                .gps()
                .filter(Judgement.Gps::confirms)
                .ifPresent(gps -> settled.add(Alarm.Kind.CONTRADICTS_GPS));
        judgement.alarms().forEach(alarm -> settled.remove(alarm.kind()));
        return settled;
    }

    /** Names and values in turn; what is not known is left out. */
    private static Map<String, String> facts(@Nullable Object... parts) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (parts[i + 1] != null) {
                facts.put(String.valueOf(parts[i]), String.valueOf(parts[i + 1]));
            }
        }
        return facts;
    }
}
