package cuakhauso.position;

import cuakhauso.geo.LatLon;
import cuakhauso.geo.Membership;
import cuakhauso.geo.ZoneEvent;
import cuakhauso.kernel.DeviceId;
import cuakhauso.stream.LogEntry;
import cuakhauso.stream.LogOffset;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The latest of every truck of one area, in memory. Changed only on the picture's own thread, where
 * listeners are also called; any thread may read. What is shown under one id is the newest fact of
 * all that tell of it: the devices bound to a vehicle, and what barriers, yards and officers said.
 */
public final class AreaPicture {

    private static final long GONE_AFTER_MILLIS = 36L * 3600 * 1000;

    private final String area;
    private final AreaGround ground;
    private final Predicate<DeviceId> isRegistered;
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private final Map<String, VehicleView> shown = new ConcurrentHashMap<>();
    private final Map<String, ShownVehicle> vehicleByDevice = new HashMap<>();
    private final Map<String, Set<String>> devicesByVehicle = new HashMap<>();
    private final Map<String, Placed> placedByVehicle = new HashMap<>();
    private final List<Consumer<PictureTick>> listeners = new CopyOnWriteArrayList<>();
    private Map<String, VehicleView> changed = new LinkedHashMap<>();
    private List<VehicleView> gone = new ArrayList<>();
    private final PictureOutbox outbox = new PictureOutbox();
    private volatile String epoch = "";
    private volatile LogOffset reached = LogOffset.START;
    private volatile long tick = 1;
    private int nextHandle = 1;

    /** What the picture knows of a device; replaced, never changed. */
    record Device(Position last, Movement movement, long seq) {}

    /** Where a vehicle is by a fact other than its own positions. */
    private record Placed(
            ShownVehicle vehicle,
            PresenceKind by,
            LatLon at,
            long atEpochMillis,
            VehicleState state,
            @Nullable String zone) {}

    /**
     * @param isRegistered asked of devices that are bound to nothing, on the picture's thread
     */
    AreaPicture(String area, AreaGround ground, Predicate<DeviceId> isRegistered) {
        this.area = area;
        this.ground = ground;
        this.isRegistered = isRegistered;
    }

    public String area() {
        return area;
    }

    /** The life of the log that the picture follows; empty before it follows any. */
    public String epoch() {
        return epoch;
    }

    /** The log's position that the picture has reached. */
    public long seq() {
        return reached.seq();
    }

    /** The running tick: what changes now is part of it. */
    public long tick() {
        return tick;
    }

    /** Every truck shown now; a weakly consistent view. */
    public Collection<VehicleView> vehicles() {
        return shown.values();
    }

    public Optional<VehicleView> find(String id) {
        return Optional.ofNullable(shown.get(id));
    }

    /** Calls the listener at the end of every tick, on the picture's thread; it must not block. */
    public void onTick(Consumer<PictureTick> listener) {
        listeners.add(listener);
    }

    @Nullable Device findDevice(DeviceId device) {
        return devices.get(device.value());
    }

    AreaGround ground() {
        return ground;
    }

    LogOffset reached() {
        return reached;
    }

    /**
     * What is to be stored so that the stored picture is true as of a place in the log, and facts
     * not recorded yet.
     */
    record Save(
            boolean everything,
            List<Device> changed,
            Set<String> gone,
            List<ZoneFact> facts,
            int factsToldAgain,
            String epoch,
            LogOffset offset) {}

    /** Everything, and from now on a note is kept of what changes. */
    Save saveAll(LogOffset recorded) {
        outbox.track();
        return save(true, List.copyOf(devices.values()), Set.of(), recorded, Integer.MAX_VALUE);
    }

    /**
     * What changed since the last save; an error in storing it is to be followed by {@link
     * #saveAll}.
     */
    Save saveChanged(LogOffset recorded) {
        List<Device> changed = outbox.takeChanged(devices);
        return save(false, changed, outbox.takeGone(), recorded, Integer.MAX_VALUE);
    }

    /** About so many facts not recorded yet, without the devices; true as of its own offset. */
    Save factsOnly(LogOffset recorded, int most) {
        return save(false, List.of(), Set.of(), recorded, most);
    }

    private Save save(
            boolean everything,
            List<Device> changed,
            Set<String> gone,
            LogOffset recorded,
            int mostFacts) {
        PictureOutbox.Facts facts = outbox.factsAfter(recorded, mostFacts);
        return new Save(
                everything,
                changed,
                gone,
                facts.facts(),
                facts.toldAgain(),
                epoch,
                facts.upTo().orElse(reached));
    }

    /** The facts of this save are recorded. */
    Save recorded(Save save) {
        outbox.dropToldAgain(save.factsToldAgain());
        return save;
    }

    /**
     * Where to go on in a log of this life: after what was read, or from its start when it began
     * anew.
     */
    LogOffset follow(String logEpoch) {
        if (!logEpoch.equals(epoch)) {
            reached = LogOffset.START;
            epoch = logEpoch;
        }
        return reached;
    }

    /** Takes over what another life of this node had stored, up to the given offset. */
    void restore(String logEpoch, LogOffset offset, Collection<Device> stored) {
        epoch = logEpoch;
        reached = offset;
        for (Device device : stored) {
            String id = device.last().device().value();
            devices.put(id, device);
            refresh(shownIdOf(id));
        }
    }

    /** Returns the positions of devices that were not in this picture before. */
    List<Position> apply(LogEntry entry) {
        List<Position> newcomers = new ArrayList<>();
        for (Position position : PositionCodec.read(entry.batch())) {
            String id = position.device().value();
            Device before = devices.get(id);
            if (before != null && position.fixEpochMillis() <= before.last().fixEpochMillis()) {
                continue; // late or repeated: history takes it, the picture shows the latest
            }
            if (before == null) {
                newcomers.add(position);
            }
            Movement.Moved moved =
                    before == null
                            ? Movement.begin(position, ground)
                            : before.movement().next(position, ground);
            long seq = entry.offset().seq();
            devices.put(id, new Device(position, moved.movement(), seq));
            outbox.changed(id);
            moved.events()
                    .forEach(
                            event ->
                                    outbox.add(
                                            entry.offset(),
                                            new ZoneFact(position.device(), seq, event)));
            refresh(shownIdOf(id));
        }
        reached = entry.offset();
        return newcomers;
    }

    void bind(DeviceId device, ShownVehicle vehicle) {
        String shownBefore = shownIdOf(device.value());
        ShownVehicle before = vehicleByDevice.put(device.value(), vehicle);
        if (before != null && !before.id().equals(vehicle.id())) {
            removeDeviceOf(before.id(), device.value());
        }
        devicesByVehicle.computeIfAbsent(vehicle.id(), id -> new HashSet<>()).add(device.value());
        if (!shownBefore.equals(vehicle.id())) {
            refresh(shownBefore);
            tellZonesOf(device);
        }
        refresh(vehicle.id());
    }

    /**
     * Who binds a device that stands in a yard already learns it as a fact of the time it entered.
     */
    private void tellZonesOf(DeviceId device) {
        Device known = devices.get(device.value());
        if (known == null) {
            return;
        }
        for (Membership membership : known.movement().track().memberships()) {
            if (membership.inside()) {
                outbox.tellAgain(
                        new ZoneFact(
                                device,
                                known.seq(),
                                new ZoneEvent.Entered(
                                        membership.zoneId(), membership.sinceEpochMillis())));
            }
        }
    }

    void unbind(DeviceId device) {
        ShownVehicle before = vehicleByDevice.remove(device.value());
        if (before != null) {
            removeDeviceOf(before.id(), device.value());
            refresh(before.id());
            refresh(device.value());
        }
    }

    private void removeDeviceOf(String vehicle, String device) {
        Set<String> bound = devicesByVehicle.get(vehicle);
        if (bound != null && bound.remove(device) && bound.isEmpty()) {
            devicesByVehicle.remove(vehicle);
        }
    }

    void place(
            ShownVehicle vehicle,
            PresenceKind by,
            LatLon at,
            long atEpochMillis,
            VehicleState state,
            @Nullable String zone) {
        Placed before = placedByVehicle.get(vehicle.id());
        if (before == null || before.atEpochMillis <= atEpochMillis) {
            placedByVehicle.put(
                    vehicle.id(), new Placed(vehicle, by, at, atEpochMillis, state, zone));
            refresh(vehicle.id());
        }
    }

    void forget(String vehicle) {
        if (placedByVehicle.remove(vehicle) != null) {
            refresh(vehicle);
        }
    }

    private String shownIdOf(String device) {
        ShownVehicle vehicle = vehicleByDevice.get(device);
        return vehicle == null ? device : vehicle.id();
    }

    /** Shows under this id the newest of what is known, or nothing any more. */
    private void refresh(String id) {
        Placed placed = placedByVehicle.get(id);
        Device newest = newestDeviceOf(id);
        if (newest != null
                && (placed == null || newest.last().fixEpochMillis() >= placed.atEpochMillis)) {
            show(id, newest, vehicleByDevice.get(newest.last().device().value()));
        } else if (placed != null) {
            show(id, placed);
        } else {
            hide(id);
        }
    }

    private @Nullable Device newestDeviceOf(String id) {
        Device newest = vehicleByDevice.containsKey(id) ? null : devices.get(id);
        for (String bound : devicesByVehicle.getOrDefault(id, Set.of())) {
            Device device = devices.get(bound);
            if (device != null
                    && (newest == null
                            || device.last().fixEpochMillis() > newest.last().fixEpochMillis())) {
                newest = device;
            }
        }
        return newest;
    }

    private void show(String id, Device device, @Nullable ShownVehicle vehicle) {
        Position p = device.last();
        VehicleView before = shown.get(id);
        put(
                new VehicleView(
                        handleOf(before),
                        id,
                        vehicle == null ? null : vehicle.plate(),
                        p.at().latDegrees(),
                        p.at().lonDegrees(),
                        p.speedMetersPerSecond(),
                        p.headingDegrees(),
                        p.fixEpochMillis(),
                        device.movement().state(),
                        device.movement().zone(),
                        vehicle == null ? null : vehicle.pass(),
                        PresenceKind.GPS,
                        vehicle == null && !isRegistered.test(p.device()),
                        before == null ? tick : before.bornTick(),
                        tick));
    }

    private void show(String id, Placed placed) {
        VehicleView before = shown.get(id);
        put(
                new VehicleView(
                        handleOf(before),
                        id,
                        placed.vehicle.plate(),
                        placed.at.latDegrees(),
                        placed.at.lonDegrees(),
                        Double.NaN,
                        Double.NaN,
                        placed.atEpochMillis,
                        placed.state,
                        placed.zone,
                        placed.vehicle.pass(),
                        placed.by,
                        false,
                        before == null ? tick : before.bornTick(),
                        tick));
    }

    private int handleOf(@Nullable VehicleView before) {
        return before == null ? nextHandle++ : before.handle();
    }

    private void put(VehicleView view) {
        shown.put(view.id(), view);
        changed.put(view.id(), view);
    }

    private void hide(String id) {
        VehicleView last = shown.remove(id);
        changed.remove(id);
        if (last != null) {
            gone.add(last);
        }
    }

    /** The device sends from elsewhere since the given time. */
    void leave(DeviceId device, long sinceEpochMillis) {
        Device known = devices.get(device.value());
        if (known != null && known.last().fixEpochMillis() < sinceEpochMillis) {
            drop(device.value());
        }
    }

    private void drop(String device) {
        devices.remove(device);
        outbox.gone(device);
        refresh(shownIdOf(device));
    }

    /**
     * Ends the running tick and tells the listeners; those also hear of a tick in which nothing
     * changed.
     */
    void endTick(long nowEpochMillis) {
        PictureTick ended =
                new PictureTick(
                        tick,
                        epoch,
                        reached.seq(),
                        nowEpochMillis,
                        List.copyOf(changed.values()),
                        List.copyOf(gone));
        tick++;
        changed = new LinkedHashMap<>();
        gone = new ArrayList<>();
        listeners.forEach(listener -> listener.accept(ended));
    }

    /** Drops what was silent for a day and a half. */
    void dropSilent(long nowEpochMillis) {
        devices.values().stream()
                .filter(
                        device ->
                                device.last().fixEpochMillis() < nowEpochMillis - GONE_AFTER_MILLIS)
                .map(device -> device.last().device().value())
                .toList()
                .forEach(this::drop);
    }
}
