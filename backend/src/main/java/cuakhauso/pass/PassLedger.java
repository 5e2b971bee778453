package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.YardId;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.Plate;
import cuakhauso.queue.QueueKey;
import cuakhauso.queue.Queues;
import cuakhauso.stream.Change;
import cuakhauso.stream.ChangeLog;
import cuakhauso.yard.Yards;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes what the rules decide, within the caller's transaction: pass, change log, devices, ticket
 * and yards together or not at all. The caller holds {@link PassRows#lock}.
 */
final class PassLedger {

    private final Spots spots;
    private final PassNumbers numbers;
    private final ChangeLog changeLog;
    private final Yards yards;
    private final Queues queues;

    PassLedger(Spots spots, PassNumbers numbers, ChangeLog changeLog, Yards yards, Queues queues) {
        this.spots = spots;
        this.numbers = numbers;
        this.changeLog = changeLog;
        this.yards = yards;
        this.queues = queues;
    }

    /**
     * Everything known of vehicles and devices with these names, and numbers for what may be
     * opened.
     */
    Mono<Roster> open(
            PostgresqlConnection tx,
            AreaId area,
            Collection<String> keys,
            Collection<DeviceId> devices,
            int mayOpen) {
        return numbers.ensure(tx, mayOpen)
                .then(PassRows.listOpen(tx, area, keys, devices).collectList())
                .flatMap(open -> withClosed(tx, area, keys, open));
    }

    private static Mono<Roster> withClosed(
            PostgresqlConnection tx, AreaId area, Collection<String> keys, List<Pass> open) {
        Set<String> all = new HashSet<>(keys);
        open.forEach(pass -> all.addAll(pass.vehicle().keys()));
        return PassRows.listLastClosed(tx, area, all)
                .collectList()
                .map(closed -> new Roster(open, closed));
    }

    /** In order; those told before do nothing and give the pass they belonged to. */
    Mono<List<Optional<PassNumber>>> recordAll(
            PostgresqlConnection tx, AreaId area, Roster roster, List<FactRows.Told> facts) {
        return FactRows.findKnown(tx, area, facts)
                .map(HashMap::new)
                .flatMap(
                        known ->
                                Flux.fromIterable(facts)
                                        .concatMap(
                                                told -> recordOnce(tx, area, roster, known, told))
                                        .collectList());
    }

    private Mono<Optional<PassNumber>> recordOnce(
            PostgresqlConnection tx,
            AreaId area,
            Roster roster,
            Map<String, Optional<PassNumber>> known,
            FactRows.Told told) {
        Optional<PassNumber> before = known.get(told.key());
        return before != null
                ? Mono.just(before)
                : record(tx, area, roster, told).doOnNext(pass -> known.put(told.key(), pass));
    }

    private Mono<Optional<PassNumber>> record(
            PostgresqlConnection tx, AreaId area, Roster roster, FactRows.Told told) {
        Ruling ruling = rule(roster, told.fact());
        Cause cause =
                new Cause("fact:" + told.key(), told.fact().at(), told.source(), Optional.empty());
        return writeAll(tx, roster, ruling, cause)
                .then(FactRows.save(tx, area, told, ruling.pass()))
                .thenReturn(ruling.pass());
    }

    private Ruling rule(Roster roster, Fact told) {
        List<Pass> open = roster.listOpen(told.vehicle());
        Optional<Pass> lastClosed = roster.findLastClosed(told.vehicle());
        Fact fact = told.about(fullVehicle(told.vehicle(), open, lastClosed));
        Ruling ruling =
                PassRules.apply(
                        open,
                        lastClosed,
                        fact,
                        place -> isYard(fact.spot().area(), place),
                        numbers::next);
        Optional<Plate> trailer = fact.claims().trailer();
        if (trailer.isEmpty() || ruling.steps().isEmpty()) {
            return ruling;
        }
        List<Ruling.Step> steps = new ArrayList<>();
        roster.listPulling(trailer.get(), fact.vehicle())
                .forEach(other -> steps.addAll(PassCommands.detach(other, trailer.get()).steps()));
        steps.addAll(ruling.steps());
        return new Ruling(ruling.pass(), steps);
    }

    /** A fact may name a vehicle by its trailer or its temporary plate. */
    private static Vehicle fullVehicle(Vehicle told, List<Pass> open, Optional<Pass> lastClosed) {
        Optional<Vehicle> known = open.stream().findFirst().or(() -> lastClosed).map(Pass::vehicle);
        return known.filter(vehicle -> !open.isEmpty() || !vehicle.id().equals(told.id()))
                .orElse(told);
    }

    private boolean isYard(AreaId area, String place) {
        return spots.find(area, place).filter(Spot.AtYard.class::isInstance).isPresent();
    }

    Mono<Void> writeAll(PostgresqlConnection tx, Roster roster, Ruling ruling, Cause cause) {
        return Flux.fromIterable(ruling.steps())
                .index()
                .concatMap(step -> write(tx, roster, step.getT2(), cause.step(step.getT1())))
                .then();
    }

    /**
     * Why something is written.
     *
     * @param key the same one again changes nothing
     * @param note what a person gave as the reason
     */
    record Cause(String key, Instant at, String actor, Optional<String> note) {

        Cause step(long index) {
            return new Cause(key + "#" + index, at, actor, note);
        }
    }

    private Mono<Void> write(
            PostgresqlConnection tx, Roster roster, Ruling.Step step, Cause cause) {
        Optional<Pass> before = roster.find(step.pass().number());
        Pass pass =
                before.flatMap(Pass::ticket)
                        .filter(t -> step.pass().ticket().isEmpty())
                        .map(step.pass()::with)
                        .orElse(step.pass());
        return withTicket(tx, before, pass, cause.at())
                .doOnNext(roster::put)
                .flatMap(after -> append(tx, before, after, step.event(), cause));
    }

    /** Joining a queue, also another one than before, gives a number at its end. */
    private Mono<Pass> withTicket(
            PostgresqlConnection tx, Optional<Pass> before, Pass pass, Instant at) {
        Optional<QueueKey> queue = pass.queue();
        boolean holdsTicket =
                pass.ticket().isPresent() && before.flatMap(Pass::queue).equals(queue);
        if (queue.isEmpty() || holdsTicket) {
            return Mono.just(pass);
        }
        Instant since = pass.course().waitingSince();
        Instant joinedAt = pass.ticket().isPresent() || since == null ? at : since;
        return queues.issueTicket(tx, pass.area(), queue.get(), joinedAt)
                .map(number -> pass.with(new Ticket(number, joinedAt)));
    }

    private Mono<Void> append(
            PostgresqlConnection tx,
            Optional<Pass> before,
            Pass after,
            PassEvent event,
            Cause cause) {
        Change change =
                new Change(
                        after.area().value(),
                        event.kind(),
                        after.number().value(),
                        PassJson.payload(after, cause.note()),
                        cause.at(),
                        cause.actor(),
                        cause.key());
        return changeLog
                .append(tx, change)
                .flatMap(
                        rev ->
                                PassRows.save(tx, after)
                                        .then(writeDevices(tx, before, after, cause.at()))
                                        .then(writeYards(tx, before, after, cause)));
    }

    private static Mono<Void> writeDevices(
            PostgresqlConnection tx, Optional<Pass> before, Pass after, Instant at) {
        List<DeviceId> had = before.map(Pass::devices).orElse(List.of());
        Flux<Void> ended =
                Flux.fromIterable(had)
                        .filter(device -> !after.devices().contains(device))
                        .concatMap(device -> PassRows.unbindDevice(tx, after, device, at));
        Flux<Void> begun =
                Flux.fromIterable(after.devices())
                        .filter(device -> !had.contains(device))
                        .concatMap(device -> PassRows.bindDevice(tx, after, device, at));
        return ended.thenMany(begun).then();
    }

    private Mono<Void> writeYards(
            PostgresqlConnection tx, Optional<Pass> before, Pass after, Cause cause) {
        Optional<YardId> from = before.flatMap(this::yardOf);
        Optional<YardId> to = yardOf(after);
        if (from.equals(to)) {
            return Mono.empty();
        }
        Mono<Void> leaves =
                Mono.justOrEmpty(from)
                        .flatMap(
                                yard ->
                                        yards.leave(
                                                tx, after.area(), yard, cause.at(), cause.key()));
        Mono<Void> enters =
                Mono.justOrEmpty(to)
                        .flatMap(
                                yard ->
                                        yards.enter(
                                                tx, after.area(), yard, cause.at(), cause.key()));
        return leaves.then(enters);
    }

    private Optional<YardId> yardOf(Pass pass) {
        String place = pass.seen().place();
        return place != null && pass.isOpen() && isYard(pass.area(), place)
                ? Optional.of(new YardId(place))
                : Optional.empty();
    }
}
