package cuakhauso.live;

import cuakhauso.position.AreaPicture;
import cuakhauso.position.PictureTick;
import cuakhauso.position.VehicleView;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What changed in an area's picture since any tick of the last minute, for the whole area and for
 * each map cell. Confined to the picture's thread.
 */
final class AreaFeed {

    /** How far back a slow or returning viewer can be served with a delta: one minute of ticks. */
    private static final int TICKS_KEPT = 600;

    private final AreaPicture picture;
    private final Map<Integer, Whereabouts> whereabouts = new HashMap<>();
    private final Deque<Departure> departures = new ArrayDeque<>();
    private final Map<String, LayerFeed> layers;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private PictureTick last = new PictureTick(0, "", 0, 0, List.of(), List.of());

    /** In which cell a truck is, and since which tick. */
    private record Whereabouts(Cell cell, long sinceTick) {}

    /** A truck that left a cell, or, with {@code whole}, the picture. */
    private record Departure(long tick, VehicleView vehicle, Cell cell, boolean whole) {}

    /** What a tick stood for in the log. */
    private record Mark(long tick, String epoch, long seq) {}

    AreaFeed(AreaPicture picture, Collection<LayerFeed> layers) {
        this.picture = picture;
        this.layers =
                layers.stream()
                        .collect(
                                Collectors.toMap(
                                        layer -> layer.source().name(), Function.identity()));
        picture.vehicles()
                .forEach(
                        v ->
                                whereabouts.put(
                                        v.handle(), new Whereabouts(Cell.of(v), v.bornTick())));
    }

    String area() {
        return picture.area();
    }

    String epoch() {
        return picture.epoch();
    }

    Optional<LayerFeed> findLayer(String name) {
        return Optional.ofNullable(layers.get(name));
    }

    /** The change log's revision up to which this node's layers are true. */
    long rev() {
        return layers.values().stream().mapToLong(LayerFeed::rev).max().orElse(0);
    }

    /** The last tick that has ended. */
    long lastTick() {
        return last.tick();
    }

    long lastSeq() {
        return last.seq();
    }

    long lastAtEpochMillis() {
        return last.atEpochMillis();
    }

    void take(PictureTick tick) {
        last = tick;
        tick.changed().forEach(vehicle -> move(vehicle, tick.tick()));
        for (VehicleView vehicle : tick.gone()) {
            Whereabouts was = whereabouts.remove(vehicle.handle());
            Cell cell = was == null ? Cell.of(vehicle) : was.cell();
            departures.add(new Departure(tick.tick(), vehicle, cell, true));
        }
        marks.add(new Mark(tick.tick(), tick.epoch(), tick.seq()));
        while (marks.size() > TICKS_KEPT) {
            marks.poll();
        }
        long oldest = tick.tick() - TICKS_KEPT;
        while (!departures.isEmpty() && departures.peek().tick() <= oldest) {
            departures.poll();
        }
    }

    private void move(VehicleView vehicle, long tick) {
        Cell cell = Cell.of(vehicle);
        Whereabouts was = whereabouts.get(vehicle.handle());
        if (was == null) {
            whereabouts.put(vehicle.handle(), new Whereabouts(cell, tick));
        } else if (!was.cell().equals(cell)) {
            whereabouts.put(vehicle.handle(), new Whereabouts(cell, tick));
            departures.add(new Departure(tick, vehicle, was.cell(), false));
        }
    }

    /** Whether a delta since the given tick can be told; otherwise only a snapshot helps. */
    boolean canTellSince(long tick) {
        return tick >= last.tick() - TICKS_KEPT && tick <= last.tick() && tick > 0;
    }

    /**
     * A tick that held nothing newer than the given place in the log, or 0 when it is too long ago.
     * Of several ticks at one place the first, since bindings and presence move the picture too
     * while the log stands still.
     */
    long tickOf(String epoch, long seq) {
        Mark found = null;
        for (Mark mark : marks) {
            boolean isFurther = found == null || mark.seq() > found.seq();
            if (mark.epoch().equals(epoch) && mark.seq() <= seq && isFurther) {
                found = mark;
            }
        }
        boolean mayHaveBegunEarlier = found == marks.peek() && marks.size() == TICKS_KEPT;
        return found == null || mayHaveBegunEarlier ? 0 : found.tick();
    }

    VehicleChanges snapshot(Topic topic) {
        Predicate<VehicleView> inside = inside(topic);
        List<VehicleView> all = picture.vehicles().stream().filter(inside).toList();
        return new VehicleChanges(
                topic,
                true,
                picture.epoch(),
                last.seq(),
                rev(),
                last.atEpochMillis(),
                all,
                List.of(),
                all);
    }

    VehicleChanges since(Topic topic, long tick) {
        Predicate<VehicleView> inside = inside(topic);
        boolean lastTickOnly = tick == last.tick() - 1;
        List<VehicleView> changed = new ArrayList<>();
        List<VehicleView> fresh = new ArrayList<>();
        for (VehicleView vehicle : lastTickOnly ? last.changed() : picture.vehicles()) {
            if (vehicle.changedTick() > tick && inside.test(vehicle)) {
                changed.add(vehicle);
                if (entered(topic, vehicle) > tick) {
                    fresh.add(vehicle);
                }
            }
        }
        return new VehicleChanges(
                topic,
                false,
                picture.epoch(),
                last.seq(),
                rev(),
                last.atEpochMillis(),
                changed,
                goneSince(topic, tick, inside),
                fresh);
    }

    private long entered(Topic topic, VehicleView vehicle) {
        Whereabouts where = whereabouts.get(vehicle.handle());
        return topic instanceof Topic.MapCell && where != null
                ? where.sinceTick()
                : vehicle.bornTick();
    }

    private List<VehicleView> goneSince(Topic topic, long tick, Predicate<VehicleView> inside) {
        List<VehicleView> gone = new ArrayList<>();
        for (var it = departures.descendingIterator(); it.hasNext(); ) {
            Departure departure = it.next();
            if (departure.tick() <= tick) {
                break;
            }
            boolean left =
                    topic instanceof Topic.MapCell cell
                            ? departure.cell().equals(cell.cell())
                            : departure.whole();
            boolean isBack =
                    picture.find(departure.vehicle().id())
                            .filter(now -> now.handle() == departure.vehicle().handle())
                            .filter(inside)
                            .isPresent();
            if (left && !isBack) {
                gone.add(departure.vehicle());
            }
        }
        return gone;
    }

    private static Predicate<VehicleView> inside(Topic topic) {
        return switch (topic) {
            case Topic.WholeArea whole -> vehicle -> true;
            case Topic.MapCell cell -> vehicle -> Cell.of(vehicle).equals(cell.cell());
            case Topic.Layer layer -> vehicle -> false;
        };
    }
}
