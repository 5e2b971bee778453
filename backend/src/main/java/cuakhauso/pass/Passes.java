package cuakhauso.pass;

import cuakhauso.gate.AreaId;
import cuakhauso.kernel.DeviceId;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.store.Database;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The face of this feature for those who change passes. Every command is one transaction over pass,
 * change log, devices, queue ticket and yards. Any thread may call.
 */
public final class Passes {

    private static final String OPERATOR = "local-operator";

    private final PassLedger ledger;
    private final PassNumbers numbers;
    private final Database database;
    private final Clock clock;

    /** A pass, and whether this request opened it. */
    record Accepted(Pass pass, boolean fresh) {}

    Passes(PassLedger ledger, PassNumbers numbers, Database database, Clock clock) {
        this.ledger = ledger;
        this.numbers = numbers;
        this.database = database;
        this.clock = clock;
    }

    /** Opens a pass for a vehicle before it comes; the same key again gives the same pass. */
    Mono<Accepted> announce(AreaId area, PassCommands.Announcement announcement) {
        return database.transaction(
                "pass-announce",
                tx ->
                        PassRows.lock(tx, area)
                                .then(findAnnounced(tx, announcement))
                                .map(pass -> new Accepted(pass, false))
                                .switchIfEmpty(
                                        Mono.defer(() -> announceNew(tx, area, announcement))));
    }

    private static Mono<Pass> findAnnounced(
            PostgresqlConnection tx, PassCommands.Announcement announcement) {
        return Mono.justOrEmpty(announcement.key())
                .flatMap(key -> PassRows.findByKey(tx, key))
                .flatMap(number -> PassRows.find(tx, number));
    }

    private Mono<Accepted> announceNew(
            PostgresqlConnection tx, AreaId area, PassCommands.Announcement announcement) {
        Instant now = clock.instant();
        return ledger.open(
                        tx,
                        area,
                        announcement.vehicle().keys(),
                        announcement.device().stream().toList(),
                        1)
                .doOnNext(roster -> refuseSecond(roster, announcement))
                .flatMap(
                        roster -> {
                            Pass pass =
                                    PassCommands.announced(announcement, area, numbers.next(), now);
                            return takeFromOthers(tx, roster, pass, announcement.device(), now)
                                    .then(
                                            write(
                                                    tx,
                                                    roster,
                                                    Ruling.step(pass, PassEvent.OPENED),
                                                    Optional.empty(),
                                                    now));
                        })
                .delayUntil(
                        pass ->
                                Mono.justOrEmpty(announcement.key())
                                        .flatMap(key -> PassRows.saveKey(tx, key, pass.number())))
                .map(pass -> new Accepted(pass, true));
    }

    private static void refuseSecond(Roster roster, PassCommands.Announcement announcement) {
        roster.listOpen(announcement.vehicle()).stream()
                .filter(open -> open.direction() == announcement.direction())
                .findFirst()
                .ifPresent(
                        open -> {
                            throw PassError.PASS_ALREADY_OPEN.of(open);
                        });
    }

    /** A device stands for one pass at a time. */
    private Mono<Void> takeFromOthers(
            PostgresqlConnection tx,
            Roster roster,
            Pass pass,
            Optional<DeviceId> device,
            Instant now) {
        return Mono.justOrEmpty(device)
                .flatMap(known -> Mono.justOrEmpty(roster.findBound(known)))
                .filter(other -> !other.number().equals(pass.number()))
                .flatMap(
                        other ->
                                write(
                                        tx,
                                        roster,
                                        PassCommands.unbind(other, device.orElseThrow()),
                                        Optional.empty(),
                                        now))
                .then();
    }

    private Mono<Pass> write(
            PostgresqlConnection tx,
            Roster roster,
            Ruling ruling,
            Optional<String> note,
            Instant now) {
        PassNumber number = ruling.pass().orElseThrow();
        PassLedger.Cause cause =
                new PassLedger.Cause("command:" + UUID.randomUUID(), now, OPERATOR, note);
        return ledger.writeAll(tx, roster, ruling, cause)
                .then(Mono.defer(() -> PassRows.find(tx, number)));
    }

    Mono<Pass> call(PassNumber number) {
        return command(
                number,
                Set.of(),
                Optional.empty(),
                pass -> PassCommands.call(pass, clock.instant()));
    }

    Mono<Pass> redirect(PassNumber number, Destination destination) {
        return command(
                number,
                Set.of(),
                Optional.empty(),
                pass -> PassCommands.redirect(pass, destination));
    }

    Mono<Pass> turnBack(PassNumber number, Optional<String> reason) {
        return command(
                number, Set.of(), reason, pass -> PassCommands.turnBack(pass, clock.instant()));
    }

    /** The device stands for this pass from now on, and for no other. */
    Mono<Pass> bind(PassNumber number, DeviceId device) {
        return command(
                number, Set.of(device), Optional.empty(), pass -> PassCommands.bind(pass, device));
    }

    Mono<Pass> unbind(PassNumber number, DeviceId device) {
        return command(
                number, Set.of(), Optional.empty(), pass -> PassCommands.unbind(pass, device));
    }

    private Mono<Pass> command(
            PassNumber number,
            Set<DeviceId> devices,
            Optional<String> note,
            Function<Pass, Ruling> command) {
        return database.transaction(
                "pass-command",
                tx ->
                        get(tx, number)
                                .flatMap(pass -> PassRows.lock(tx, pass.area()))
                                .then(Mono.defer(() -> get(tx, number)))
                                .flatMap(pass -> carryOut(tx, pass, devices, note, command)));
    }

    private Mono<Pass> carryOut(
            PostgresqlConnection tx,
            Pass pass,
            Set<DeviceId> devices,
            Optional<String> note,
            Function<Pass, Ruling> command) {
        Instant now = clock.instant();
        Ruling ruling = command.apply(pass);
        return ledger.open(tx, pass.area(), pass.vehicle().keys(), devices, 0)
                .flatMap(
                        roster ->
                                takeFromOthers(tx, roster, pass, devices.stream().findFirst(), now)
                                        .then(write(tx, roster, ruling, note, now)));
    }

    private static Mono<Pass> get(PostgresqlConnection tx, PassNumber number) {
        return PassRows.find(tx, number)
                .switchIfEmpty(Mono.error(() -> OperationRefused.notFound("pass", number.value())));
    }

    /** Any pass, open or long closed. */
    public Mono<Pass> get(PassNumber number) {
        return database.query("pass-get", c -> get(c, number)).next();
    }

    /**
     * In order, in transactions of bounded size; each fact gives the pass it belongs to, if any.
     */
    Mono<List<Optional<PassNumber>>> record(AreaId area, List<FactRows.Told> facts) {
        return Flux.fromIterable(facts)
                .buffer(100)
                .concatMap(
                        some ->
                                database.transaction(
                                        "presence",
                                        tx -> PassRows.lock(tx, area).then(record(tx, area, some))))
                .concatMapIterable(Function.identity())
                .collectList();
    }

    private Mono<List<Optional<PassNumber>>> record(
            PostgresqlConnection tx, AreaId area, List<FactRows.Told> facts) {
        return ledger.open(tx, area, keys(facts), Set.of(), facts.size())
                .flatMap(roster -> ledger.recordAll(tx, area, roster, facts));
    }

    private static Collection<String> keys(List<FactRows.Told> facts) {
        Set<String> keys = new HashSet<>();
        for (FactRows.Told told : facts) {
            keys.addAll(told.fact().vehicle().keys());
            told.fact().claims().trailer().ifPresent(trailer -> keys.add(trailer.key()));
        }
        return keys;
    }
}
