package cuakhauso.pass;

import cuakhauso.gate.Camera;
import cuakhauso.gate.TravelDirection;
import cuakhauso.geo.LatLon;
import cuakhauso.plate.PlateRead;

import java.util.List;
import java.util.Optional;

/** What it means to be seen by a camera, from where it stands and which way it looks. Pure. */
final class CameraView {

    private CameraView() {}

    static Fact.Event event(Camera camera, Spot spot, PlateRead.Movement movement) {
        return switch (camera.sees()) {
            case YARD_IN -> turnsItsBack(camera, movement) ? new Fact.Left() : new Fact.Present();
            case YARD_OUT -> turnsItsBack(camera, movement) ? new Fact.Present() : new Fact.Left();
            case GATE_IN, PASSING -> new Fact.Present();
            case GATE_OUT ->
                    spot instanceof Spot.AtBarrier
                            ? crossed(camera, spot, movement)
                            : new Fact.Left();
            case CROSSING -> crossed(camera, spot, movement);
        };
    }

    private static Fact.Event crossed(Camera camera, Spot spot, PlateRead.Movement movement) {
        return travel(camera, spot, movement)
                .<Fact.Event>map(Fact.Crossed::new)
                .orElseGet(Fact.Present::new);
    }

    /** Which way the vehicle travels; empty where only its movement could tell and does not. */
    private static Optional<TravelDirection> travel(
            Camera camera, Spot spot, PlateRead.Movement movement) {
        return switch (camera.direction()) {
            case OUT -> Optional.of(TravelDirection.OUT);
            case IN -> Optional.of(TravelDirection.IN);
            case BOTH ->
                    spot instanceof Spot.AtBarrier at && movement != PlateRead.Movement.UNKNOWN
                            ? Optional.of(across(camera, at.barrier().line(), movement))
                            : Optional.empty();
        };
    }

    /** A barrier is drawn with Vietnam on the left hand, so the way out is to its right. */
    private static TravelDirection across(
            Camera camera, List<LatLon> line, PlateRead.Movement movement) {
        double out = bearingDegrees(line.getFirst(), line.getLast()) + 90;
        double travel =
                camera.bearingDegrees() + (movement == PlateRead.Movement.APPROACHING ? 180 : 0);
        return Math.cos(Math.toRadians(travel - out)) > 0
                ? TravelDirection.OUT
                : TravelDirection.IN;
    }

    private static double bearingDegrees(LatLon from, LatLon to) {
        double east =
                (to.lonDegrees() - from.lonDegrees()) * Math.cos(Math.toRadians(from.latDegrees()));
        return Math.toDegrees(Math.atan2(east, to.latDegrees() - from.latDegrees()));
    }

    /** It moves the other way than vehicles do that come past as the camera expects. */
    static boolean turnsItsBack(Camera camera, PlateRead.Movement movement) {
        return switch (camera.faces()) {
            case TRACTOR -> movement == PlateRead.Movement.LEAVING;
            case TRAILER -> movement == PlateRead.Movement.APPROACHING;
        };
    }
}
