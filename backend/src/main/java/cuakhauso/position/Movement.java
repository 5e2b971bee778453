package cuakhauso.position;

import cuakhauso.geo.Direction;
import cuakhauso.geo.Fix;
import cuakhauso.geo.Motion;
import cuakhauso.geo.Step;
import cuakhauso.geo.Track;
import cuakhauso.geo.ZoneEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How a device moves, told from its fixes in the order of their times.
 *
 * @param abroad it crossed the border line outwards and has not come back
 */
record Movement(
        Track track, Motion motion, boolean abroad, VehicleState state, @Nullable String zone) {

    private static final double CREEPING_METERS_PER_SECOND = 3;

    /** A movement and what it passed on the way. */
    record Moved(Movement movement, List<ZoneEvent> events) {}

    static Moved begin(Position position, AreaGround ground) {
        Fix fix = fix(position);
        return advance(Track.NEW, Motion.startingAt(fix), false, fix, ground);
    }

    Moved next(Position position, AreaGround ground) {
        Fix fix = fix(position);
        return advance(track, motion.advance(fix), abroad, fix, ground);
    }

    private static Fix fix(Position position) {
        return Fix.ofReported(
                position.at(),
                position.fixEpochMillis(),
                position.accuracyMeters(),
                position.speedMetersPerSecond());
    }

    private static Moved advance(
            Track track, Motion motion, boolean abroad, Fix fix, AreaGround ground) {
        Step step = ground.crossing().advance(track, fix);
        boolean nowAbroad = abroad;
        for (ZoneEvent event : step.events()) {
            if (event instanceof ZoneEvent.Crossed crossed
                    && ground.isBorderLine(crossed.barrierId())) {
                nowAbroad = crossed.direction() == Direction.LEFT_TO_RIGHT;
            }
        }
        return new Moved(of(step.track(), motion, nowAbroad, fix, ground), step.events());
    }

    private static Movement of(
            Track track, Motion motion, boolean abroad, Fix fix, AreaGround ground) {
        String zone = ground.innermost(track.zoneIdsInside()).orElse(null);
        return new Movement(track, motion, abroad, state(zone, motion, abroad, fix, ground), zone);
    }

    private static VehicleState state(
            @Nullable String zone, Motion motion, boolean abroad, Fix fix, AreaGround ground) {
        if (abroad) {
            return VehicleState.CROSSED;
        }
        if (zone != null && ground.isYard(zone)) {
            return VehicleState.IN_YARD;
        }
        if (zone != null && ground.isApron(zone)) {
            return VehicleState.AT_BARRIER;
        }
        boolean standing = motion.state() == Motion.State.STANDING;
        boolean slow = standing || fix.speedMetersPerSecond() < CREEPING_METERS_PER_SECOND;
        if (slow && ground.isOnQueueLine(fix.at())) {
            return VehicleState.QUEUED;
        }
        return standing ? VehicleState.PARKED : VehicleState.EN_ROUTE;
    }

    boolean isStanding() {
        return motion.state() == Motion.State.STANDING;
    }

    /** As it is stored; {@link #parse} goes on from it with the same zones, sides and crossings. */
    String encode() {
        return (abroad ? "abroad " : "here ") + track.encode();
    }

    static Movement parse(String text, Position last, AreaGround ground) {
        int blank = text.indexOf(' ');
        Fix fix = fix(last);
        return of(
                Track.parse(text.substring(blank + 1)),
                Motion.startingAt(fix),
                text.startsWith("abroad"),
                fix,
                ground);
    }
}
