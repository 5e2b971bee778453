package cuakhauso.gate;

import cuakhauso.geo.LatLon;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/**
 * A camera that reads plates.
 *
 * @param spot the yard, zone or barrier of the area at which a vehicle is that it sees
 * @param bearingDegrees where it looks, clockwise from north
 * @param region the part of the picture in which plates are looked for; empty is all of it
 * @param plateHeightPixels how high a plate stands in the picture where it is read best
 */
public record Camera(
        CameraId id,
        Labels labels,
        GateId gate,
        Optional<RouteId> route,
        Optional<String> lane,
        String spot,
        Sees sees,
        Travel direction,
        LatLon location,
        int bearingDegrees,
        boolean schematic,
        CameraSource source,
        List<Corner> region,
        int plateHeightPixels,
        int framesPerSecond,
        Faces faces) {

    /** What it means for a vehicle to be seen here. */
    public enum Sees {
        GATE_IN,
        GATE_OUT,
        YARD_IN,
        YARD_OUT,
        CROSSING,
        PASSING
    }

    /** Which way the vehicles travel that it sees; both where the movement must tell. */
    public enum Travel {
        OUT,
        IN,
        BOTH
    }

    /** Which end of a vehicle it sees: the plate of the tractor in front, or that at the rear. */
    public enum Faces {
        TRACTOR,
        TRAILER
    }

    /** A corner of the region in fractions of the picture's width and height, from its left top. */
    public record Corner(double x, double y) {
        public Corner {
            if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
                throw new IllegalArgumentException("a corner outside the picture");
            }
        }
    }

    public Camera {
        region = List.copyOf(region);
        if (region.size() == 1 || region.size() == 2) {
            throw new IllegalArgumentException("a region needs three corners");
        }
        if (lane.isPresent() && route.isEmpty()) {
            throw new IllegalArgumentException("a lane without its route");
        }
    }

    /** As the API shows it: without its source, which may hold a password. */
    public ObjectNode json() {
        return AreaJson.camera(this);
    }
}
