package cuakhauso.demo;

import cuakhauso.geo.LatLon;
import cuakhauso.kernel.Country;
import cuakhauso.kernel.Plate;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One vehicle, as it truly is at the present second. Changed by the simulator's thread alone. */
final class Truck {

    /** Beside the road's line, so that the two directions do not drive through each other. */
    private static final double LANE_METERS = 2;

    private static final double LANE_WIDTH_METERS = 3;

    /** What it does. */
    enum Phase {
        /** Off the map: abroad, or not there yet. */
        AWAY,
        TO_BUFFER,
        IN_BUFFER,
        TO_INSPECTION,
        IN_INSPECTION,
        TO_QUEUE,
        IN_QUEUE,
        /** Served, from the barrier to where its way over the border ends. */
        THROUGH,
        IN_YARD,
        LEAVING
    }

    /**
     * What it is known by.
     *
     * @param plates tractor first, then the trailer; empty for a new vehicle, which has a VIN alone
     */
    record Identity(List<Plate> plates, Optional<String> vin, Country home) {

        Identity {
            plates = List.copyOf(plates);
            if (plates.isEmpty() == vin.isEmpty()) {
                throw new IllegalArgumentException(
                        "a vehicle has plates or a VIN, got " + plates + " and " + vin);
            }
        }
    }

    private final int serial;
    private final Identity identity;
    private final Optional<Device> device;
    private Trip trip;
    private Phase phase = Phase.AWAY;
    private boolean announced;
    private boolean called;
    private boolean crossed;
    private boolean turnedBack;
    private @Nullable String gateArea;

    private @Nullable Course course;
    private int nextMilestone;
    private double alongMeters;
    private double stopMeters;
    private double speedMetersPerSecond;
    private int lane;
    private @Nullable Parking parking;
    private int place;
    private @Nullable LatLon spot;
    private double spotHeadingDegrees;

    Truck(int serial, Identity identity, Optional<Device> device, Trip trip) {
        this.serial = serial;
        this.identity = identity;
        this.device = device;
        this.trip = trip;
    }

    /** The key of its plate, or its VIN: what the platform calls it. */
    String id() {
        return identity.vin().orElseGet(() -> identity.plates().getFirst().key());
    }

    int serial() {
        return serial;
    }

    Identity identity() {
        return identity;
    }

    Optional<Device> device() {
        return device;
    }

    boolean sendsPositions() {
        return device.isPresent();
    }

    Trip trip() {
        return trip;
    }

    Phase phase() {
        return phase;
    }

    boolean isOnMap() {
        return phase != Phase.AWAY;
    }

    boolean isDriving() {
        return course != null;
    }

    boolean isAnnounced() {
        return announced;
    }

    boolean isCalled() {
        return called;
    }

    boolean isCrossed() {
        return crossed;
    }

    boolean isTurnedBack() {
        return turnedBack;
    }

    /** The gate area it is in, if any. */
    Optional<String> gateArea() {
        return Optional.ofNullable(gateArea);
    }

    /** The yard it stands in, if any. */
    Optional<Parking> yard() {
        return spot == null ? Optional.empty() : Optional.ofNullable(parking);
    }

    double speedMetersPerSecond() {
        return speedMetersPerSecond;
    }

    LatLon at() {
        if (course != null) {
            return course.way().pointAt(alongMeters, LANE_METERS + lane * LANE_WIDTH_METERS);
        }
        return Objects.requireNonNull(spot, "a truck that is away is nowhere on the map");
    }

    double headingDegrees() {
        return course == null ? spotHeadingDegrees : course.way().headingDegreesAt(alongMeters);
    }

    void begin(Trip next) {
        trip = next;
        announced = false;
        called = false;
        crossed = false;
        turnedBack = false;
    }

    void divert(Trip changed) {
        trip = changed;
    }

    void announce() {
        announced = true;
    }

    void call() {
        called = true;
    }

    void cross() {
        crossed = true;
    }

    void turnBack() {
        turnedBack = true;
    }

    void passGateArea(@Nullable String zone) {
        gateArea = zone;
    }

    /** Reserves where it will stand; {@link #park} puts it there. */
    void headFor(Parking yard, int reservedPlace) {
        parking = yard;
        place = reservedPlace;
    }

    Parking parking() {
        return Objects.requireNonNull(parking, "the truck heads for no yard");
    }

    int place() {
        return place;
    }

    /**
     * @param stop where it has to wait until it is served; the length of the way if nowhere
     */
    void drive(Phase what, Course way, double from, double stop) {
        phase = what;
        course = way;
        alongMeters = from;
        stopMeters = stop;
        lane = 0;
        spot = null;
        nextMilestone = 0;
        while (nextMilestone < way.milestones().size()
                && way.milestones().get(nextMilestone).alongMeters() <= from) {
            nextMilestone++;
        }
    }

    void park(Phase what) {
        phase = what;
        spotHeadingDegrees = headingDegrees();
        course = null;
        speedMetersPerSecond = 0;
        spot = parking().placeAt(place);
    }

    void goAway() {
        phase = Phase.AWAY;
        course = null;
        spot = null;
        gateArea = null;
        speedMetersPerSecond = 0;
    }

    void queueIn(int queueLane) {
        phase = Phase.IN_QUEUE;
        lane = queueLane;
    }

    void serve() {
        phase = Phase.THROUGH;
        stopMeters = way().lengthMeters();
    }

    double drivenMeters() {
        return alongMeters;
    }

    double remainingMeters() {
        return stopMeters - alongMeters;
    }

    boolean hasArrived() {
        return alongMeters >= way().lengthMeters() - 0.5;
    }

    /** The next milestone that it has reached by now, once. */
    Optional<Course.Milestone> pollMilestone() {
        List<Course.Milestone> ahead = Objects.requireNonNull(course).milestones();
        if (nextMilestone < ahead.size() && ahead.get(nextMilestone).alongMeters() <= alongMeters) {
            return Optional.of(ahead.get(nextMilestone++));
        }
        return Optional.empty();
    }

    /**
     * Drives on for a second: up to the limit, and so that it can stop in time.
     *
     * @param roomMeters free way ahead
     */
    void rollOneSecond(double roomMeters) {
        double brakingMetersPerSecond = Math.sqrt(2 * 0.8 * Math.max(0, roomMeters));
        double allowed =
                Math.min(way().limitMetersPerSecondAt(alongMeters), brakingMetersPerSecond);
        double faster = Math.min(speedMetersPerSecond + 0.6, allowed);
        double step = Math.min(faster, Math.max(0, roomMeters));
        speedMetersPerSecond = step < 0.1 ? 0 : step;
        alongMeters = Math.min(alongMeters + step, way().lengthMeters());
    }

    private Way way() {
        return Objects.requireNonNull(course, "the truck is not driving").way();
    }
}
