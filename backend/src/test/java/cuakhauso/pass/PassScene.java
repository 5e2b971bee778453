package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.AreaZone;
import cuakhauso.gate.BarrierSpec;
import cuakhauso.gate.GateId;
import cuakhauso.gate.Labels;
import cuakhauso.gate.QueueStream;
import cuakhauso.gate.RouteId;
import cuakhauso.gate.TravelDirection;
import cuakhauso.gate.Yard;
import cuakhauso.gate.YardId;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.Plate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the rules a day in lines as {@code "08:00 yard enter dem"} and shows the passes in one
 * readable line each. Spots: yards {@code dem} (buffer), {@code bai} and {@code phi} (non-tariff);
 * zones {@code cua} (gate area), {@code kvgs} (supervision area); barriers {@code hq} (customs),
 * {@code bp} (Border Guard), {@code line} of route r1, {@code line2} of r2.
 */
final class PassScene {

    static final AreaId AREA = new AreaId("vung");
    static final GateId GATE = new GateId("cua-khau");
    private static final Labels LABELS = new Labels("a", "a", "a");
    private static final List<LatLon> RING =
            List.of(
                    LatLon.ofDegrees(21.9, 106.7),
                    LatLon.ofDegrees(21.9, 106.8),
                    LatLon.ofDegrees(21.8, 106.7));

    private final Vehicle vehicle;
    private final Roster roster = new Roster(List.of(), List.of());
    private final List<Pass> all = new ArrayList<>();
    private final List<PassEvent> events = new ArrayList<>();
    private long sequence;

    private PassScene(Vehicle vehicle) {
        this.vehicle = vehicle;
    }

    static PassScene ofTruck(String plate) {
        return new PassScene(Vehicle.of(Plate.find(plate).orElseThrow()));
    }

    static PassScene ofNewCar(String vin) {
        return new PassScene(Vehicle.of(new Vin(vin)));
    }

    PassScene announced(String time, TravelDirection direction, QueueStream stream) {
        PassCommands.Announcement announcement =
                new PassCommands.Announcement(
                        Optional.empty(),
                        vehicle,
                        direction,
                        stream,
                        new Destination(GATE, new RouteId("r1")),
                        Optional.empty(),
                        null);
        take(
                Ruling.step(
                        PassCommands.announced(
                                announcement, AREA, PassNumber.ofSequence(++sequence), at(time)),
                        PassEvent.OPENED));
        return this;
    }

    /**
     * Lines of {@code time source event spot [claims]}; a time with {@code +} is of the next day.
     */
    PassScene told(String... lines) {
        for (String line : lines) {
            take(
                    PassRules.apply(
                            roster.listOpen(vehicle),
                            roster.findLastClosed(vehicle),
                            fact(line),
                            List.of("dem", "bai", "phi")::contains,
                            () -> PassNumber.ofSequence(++sequence)));
        }
        return this;
    }

    PassScene turnedBack(String time) {
        take(PassCommands.turnBack(current(), at(time)));
        return this;
    }

    PassScene called(String time) {
        take(PassCommands.call(current(), at(time)));
        return this;
    }

    PassScene redirected(String route) {
        take(PassCommands.redirect(current(), new Destination(GATE, new RouteId(route))));
        return this;
    }

    Pass current() {
        return all.getLast();
    }

    List<PassEvent> events() {
        return events;
    }

    private void take(Ruling ruling) {
        for (Ruling.Step step : ruling.steps()) {
            roster.put(step.pass());
            events.add(step.event());
            all.removeIf(pass -> pass.number().equals(step.pass().number()));
            all.add(step.pass());
        }
    }

    /** In the order of opening: direction, stream, state, place, route, crossing. */
    String picture() {
        return all.stream()
                .sorted(
                        Comparator.comparing((Pass pass) -> pass.course().openedAt())
                                .thenComparing(p -> p.previous().isPresent()))
                .map(PassScene::line)
                .reduce((one, other) -> one + " | " + other)
                .orElse("");
    }

    private static String line(Pass pass) {
        String place = pass.seen().place();
        Instant crossed = pass.course().crossedAt();
        RouteId route = pass.destination().route();
        return pass.direction()
                + " "
                + pass.stream()
                + " "
                + pass.state()
                + (place == null ? "" : " in " + place)
                + (route == null ? "" : " by " + route)
                + (crossed == null
                        ? ""
                        : " crossed "
                                + (pass.course().crossingAssumed() ? "~" : "")
                                + clock(crossed));
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }

    static Instant at(String time) {
        String day = time.startsWith("+") ? "2026-06-16T" : "2026-06-15T";
        return Instant.parse(day + time.replace("+", "") + ":00Z");
    }

    private Fact fact(String line) {
        String[] words = line.split(" ");
        Fact.Event event =
                switch (words[2]) {
                    case "enter", "seen" -> new Fact.Present();
                    case "leave" -> new Fact.Left();
                    case "out" -> new Fact.Crossed(TravelDirection.OUT);
                    case "in" -> new Fact.Crossed(TravelDirection.IN);
                    default -> throw new IllegalArgumentException(line);
                };
        return new Fact(
                vehicle,
                Sighting.Source.valueOf(words[1].toUpperCase(Locale.ROOT)),
                event,
                spot(words[3]),
                at(words[0]),
                claims(words.length > 4 ? words[4] : ""));
    }

    private static Fact.Claims claims(String word) {
        if (word.isEmpty()) {
            return Fact.Claims.NONE;
        }
        Optional<Plate> trailer = Plate.find(word);
        return trailer.isPresent()
                ? new Fact.Claims(Optional.empty(), Destination.UNKNOWN, trailer)
                : new Fact.Claims(
                        Optional.of(QueueStream.valueOf(word)),
                        Destination.UNKNOWN,
                        Optional.empty());
    }

    private static Spot spot(String id) {
        return switch (id) {
            case "dem" -> yard(id, Yard.Kind.BUFFER);
            case "bai" -> yard(id, Yard.Kind.YARD);
            case "phi" -> yard(id, Yard.Kind.NON_TARIFF);
            case "cua" -> zone(id, AreaZone.Kind.GATE_AREA);
            case "kvgs" -> zone(id, AreaZone.Kind.CUSTOMS_SUPERVISION);
            case "hq" -> barrier(id, BarrierSpec.Kind.CUSTOMS, "r1");
            case "bp" -> barrier(id, BarrierSpec.Kind.BORDER_GUARD, "r1");
            case "line" -> barrier(id, BarrierSpec.Kind.BORDER_LINE, "r1");
            case "line2" -> barrier(id, BarrierSpec.Kind.BORDER_LINE, "r2");
            default -> throw new IllegalArgumentException(id);
        };
    }

    private static Spot yard(String id, Yard.Kind kind) {
        Yard yard =
                new Yard(
                        new YardId(id),
                        kind,
                        LABELS,
                        List.of(GATE),
                        10,
                        true,
                        Optional.empty(),
                        "duong",
                        RING,
                        true);
        return new Spot.AtYard(AREA, yard, new Destination(GATE, null));
    }

    private static Spot zone(String id, AreaZone.Kind kind) {
        AreaZone zone =
                new AreaZone(id, kind, LABELS, GATE, Optional.of(new RouteId("r1")), RING, true);
        return new Spot.InZone(AREA, zone, new Destination(GATE, new RouteId("r1")));
    }

    private static Spot barrier(String id, BarrierSpec.Kind kind, String route) {
        return new Spot.AtBarrier(
                AREA,
                new BarrierSpec(id, kind, LABELS, RING, true),
                new Destination(GATE, new RouteId(route)));
    }
}
