package cuakhauso.plate;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.gate.Gates;
import cuakhauso.kernel.OperationRefused;
import cuakhauso.kernel.Plate;
import cuakhauso.plate.evidence.Sha256;
import cuakhauso.store.Database;
import cuakhauso.stream.Change;
import cuakhauso.stream.ChangeLog;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The face of this feature for those who bring reads and decide them. A read, its judgement, what
 * it moves and its entry in the change log are one transaction. Any thread may call.
 */
public final class PlateReads {

    private static final Logger log = LoggerFactory.getLogger(PlateReads.class);

    static final String PREFIX = "plate.";
    private static final String READ = "plate.read";
    private static final String DECIDED = "plate.decided";
    private static final String MENDED = "plate.mended";
    private static final String EXPIRED = "plate.expired";
    private static final int EXPIRED_AT_ONCE = 500;

    /** Other reads that may be of the same vehicle are no further away. */
    private static final Duration AROUND = Duration.ofSeconds(90);

    /** So long a doubtful read may wait for a better one of the same vehicle. */
    private static final Duration DOUBTED = Duration.ofHours(12);

    private final Gates gates;
    private final ReadJudge judge;
    private final ChangeLog changeLog;
    private final Database database;
    private final Clock clock;

    PlateReads(Gates gates, ReadJudge judge, ChangeLog changeLog, Database database, Clock clock) {
        this.gates = gates;
        this.judge = judge;
        this.changeLog = changeLog;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Empty when it was there already; refused when another read has its id. One that cannot be
     * judged for a fault of ours waits for a person: the reads behind it must not wait for it.
     */
    Mono<StoredRead> accept(Camera camera, PlateRead read) {
        AreaId area = gates.getAreaOf(camera.id()).id();
        return accept(area, read, tx -> judge(tx, area, camera, read))
                .onErrorResume(
                        PlateReads::isOurFault,
                        fault -> {
                            log.error("plate read not judged id={}", read.id(), fault);
                            return accept(area, read, tx -> setAside(tx, area, camera, read));
                        });
    }

    private Mono<StoredRead> accept(
            AreaId area, PlateRead read, Function<PostgresqlConnection, Mono<StoredRead>> work) {
        return database.transaction(
                "plate-read",
                tx ->
                        judge.lock(tx, area)
                                .then(PlateRows.find(tx, read.id()))
                                .doOnNext(known -> refuseOther(known.read(), read))
                                .hasElement()
                                .filter(known -> !known)
                                .flatMap(fresh -> work.apply(tx)));
    }

    /** Not a refusal and not an outage: the same would come of it each time. */
    private static boolean isOurFault(Throwable cause) {
        return cause instanceof R2dbcDataIntegrityViolationException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof NoSuchElementException;
    }

    private Mono<StoredRead> setAside(
            PostgresqlConnection tx, AreaId area, Camera camera, PlateRead read) {
        List<Judgement.Proposal> seen =
                read.plates().stream()
                        .flatMap(
                                plate ->
                                        plate
                                                .plate()
                                                .map(
                                                        likeliest ->
                                                                new Judgement.Proposal(
                                                                        likeliest,
                                                                        plate.isTrailer(),
                                                                        Optional.empty(),
                                                                        0))
                                                .stream())
                        .toList();
        ReadJudge.Judged judged =
                new ReadJudge.Judged(
                        Judgement.doubtful(seen), Optional.empty(), Set.of(), Set.of());
        return store(tx, new ReadJudge.Sight(area, camera, read, List.of(), List.of()), judged);
    }

    private static void refuseOther(PlateRead known, PlateRead sent) {
        boolean same =
                known.camera().equals(sent.camera())
                        && known.bestAt().toEpochMilli() == sent.bestAt().toEpochMilli();
        if (!same) {
            throw OperationRefused.invalid("id", sent.id(), "an id that no other read has");
        }
    }

    private Mono<StoredRead> judge(
            PostgresqlConnection tx, AreaId area, Camera camera, PlateRead read) {
        return sight(tx, area, camera, read)
                .flatMap(
                        sight ->
                                judge.judge(tx, sight).flatMap(judged -> store(tx, sight, judged)));
    }

    private Mono<ReadJudge.Sight> sight(
            PostgresqlConnection tx, AreaId area, Camera camera, PlateRead read) {
        return PlateRows.listAround(tx, area, camera, read.bestAt(), AROUND)
                .map(around -> without(around, read))
                .zipWhen(
                        around -> listDoubts(tx, area, read),
                        (around, doubts) ->
                                ReadJudge.Sight.of(
                                        gates, area, camera, read, around, without(doubts, read)));
    }

    private static Mono<List<StoredRead>> listDoubts(
            PostgresqlConnection tx, AreaId area, PlateRead read) {
        List<String> keys =
                read.plates().stream()
                        .flatMap(plate -> plate.plate().stream())
                        .map(Plate::key)
                        .toList();
        return keys.isEmpty()
                ? Mono.just(List.of())
                : PlateRows.listDoubts(tx, area, keys, read.bestAt().minus(DOUBTED));
    }

    private static List<StoredRead> without(List<StoredRead> reads, PlateRead self) {
        return reads.stream().filter(other -> !other.read().id().equals(self.id())).toList();
    }

    private Mono<StoredRead> store(
            PostgresqlConnection tx, ReadJudge.Sight sight, ReadJudge.Judged judged) {
        PlateRead read = sight.read();
        UUID event =
                judged.companion()
                        .flatMap(other -> find(sight.neighbours(), other))
                        .map(StoredRead::event)
                        .orElse(read.id());
        return isNews(tx, judged.judgement(), List.of())
                .map(
                        open ->
                                new StoredRead(
                                        read,
                                        sight.area(),
                                        sight.camera().lane(),
                                        event,
                                        judged.judgement(),
                                        open,
                                        1,
                                        clock.instant(),
                                        Optional.empty()))
                .delayUntil(
                        stored ->
                                write(tx, stored, READ, "camera:" + read.camera())
                                        .then(savePictures(tx, read))
                                        .then(mend(tx, stored, judged, sight)));
    }

    /**
     * An alarm that stands already for this pass does not call a person again.
     *
     * @param shown what the person who decides has before the eyes
     */
    private static Mono<Boolean> isNews(
            PostgresqlConnection tx, Judgement judgement, List<Judgement.Alarm> shown) {
        if (judgement.alarms().isEmpty() || judgement.pass().isEmpty()) {
            return Mono.just(judgement.needsPerson());
        }
        return PlateRows.listOpenOf(tx, judgement.pass().get())
                .flatMapIterable(open -> open.judgement().alarms())
                .concatWithValues(shown.toArray(Judgement.Alarm[]::new))
                .map(Judgement.Alarm::subject)
                .collect(Collectors.toSet())
                .map(
                        standing ->
                                judgement.alarms().stream()
                                        .anyMatch(alarm -> !standing.contains(alarm.subject())));
    }

    private static Optional<StoredRead> find(List<StoredRead> reads, UUID id) {
        return reads.stream().filter(other -> other.read().id().equals(id)).findFirst();
    }

    private Mono<Void> write(
            PostgresqlConnection tx, StoredRead stored, String kind, String actor) {
        Change change =
                new Change(
                        stored.area().value(),
                        kind,
                        stored.read().id().toString(),
                        ReadJson.write(stored).toString(),
                        stored.read().bestAt(),
                        actor,
                        "plate:" + stored.read().id() + ":" + stored.rev());
        return PlateRows.save(tx, stored).then(changeLog.append(tx, change)).then();
    }

    private static Mono<Void> savePictures(PostgresqlConnection tx, PlateRead read) {
        Stream<Sha256> clear =
                Stream.concat(
                        read.picture().stream(),
                        read.plates().stream().flatMap(plate -> plate.crop().stream()));
        return Flux.fromStream(clear)
                .concatMap(picture -> PlateRows.savePicture(tx, picture, read.id(), true))
                .thenMany(
                        Mono.justOrEmpty(read.blurred())
                                .flatMapMany(
                                        picture ->
                                                PlateRows.savePicture(
                                                        tx, picture, read.id(), false)))
                .then();
    }

    /** Ends cases that this read makes clear, and alarms that hold no longer. */
    private Mono<Void> mend(
            PostgresqlConnection tx,
            StoredRead cause,
            ReadJudge.Judged judged,
            ReadJudge.Sight sight) {
        Flux<StoredRead> cleared =
                Flux.fromStream(Stream.concat(sight.neighbours().stream(), sight.doubts().stream()))
                        .distinct(other -> other.read().id())
                        .filter(
                                other ->
                                        other.open() && judged.mended().contains(other.read().id()))
                        .map(other -> cleared(other, cause));
        Flux<StoredRead> settled =
                Mono.justOrEmpty(cause.judgement().pass())
                        .filter(pass -> !judged.settled().isEmpty())
                        .flatMapMany(pass -> PlateRows.listOpenOf(tx, pass).collectList())
                        .flatMapIterable(open -> open)
                        .filter(open -> open.judgement().kind() != Judgement.Kind.DOUBTFUL)
                        .filter(open -> !open.read().id().equals(cause.read().id()))
                        .flatMap(open -> Mono.justOrEmpty(settled(open, judged.settled(), cause)));
        return cleared.concatWith(settled)
                .concatMap(mended -> write(tx, mended, MENDED, "camera:" + cause.read().camera()))
                .then();
    }

    private StoredRead cleared(StoredRead other, StoredRead cause) {
        Judgement judgement =
                new Judgement(
                        Judgement.Kind.MATCHED,
                        Optional.of(Judgement.By.COMPANION),
                        cause.judgement().pass(),
                        0,
                        0,
                        List.of(),
                        List.of(),
                        Optional.empty());
        return other.judged(judgement, false, Optional.of(mended(cause)));
    }

    private StoredRead.Mended mended(StoredRead cause) {
        return new StoredRead.Mended(cause.read().id(), clock.instant());
    }

    private Optional<StoredRead> settled(
            StoredRead open, Set<Judgement.Alarm.Kind> kinds, StoredRead cause) {
        List<Judgement.Alarm> left =
                open.judgement().alarms().stream()
                        .filter(alarm -> !kinds.contains(alarm.kind()))
                        .toList();
        if (left.size() == open.judgement().alarms().size()) {
            return Optional.empty();
        }
        Judgement judgement = open.judgement().with(left);
        return Optional.of(
                open.judged(judgement, judgement.needsPerson(), Optional.of(mended(cause))));
    }

    /**
     * Closes cases of before the moment, the oldest first, some hundreds at most; how many. What
     * was read is as it was: only nobody is asked any more.
     */
    Mono<Long> expire(AreaId area, Instant before) {
        return database.ownWork()
                .query(
                        "plate-old-cases",
                        c -> PlateRows.listOpenBefore(c, area, before, EXPIRED_AT_ONCE))
                .map(old -> old.read().id())
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(id -> expire(area, id))
                .count();
    }

    /** Empty when somebody decided meanwhile. */
    private Mono<StoredRead> expire(AreaId area, UUID id) {
        return database.ownWork()
                .transaction(
                        "plate-expire",
                        tx ->
                                judge.lock(tx, area)
                                        .then(PlateRows.find(tx, id))
                                        .filter(StoredRead::open)
                                        .map(
                                                now ->
                                                        now.judged(
                                                                now.judgement(),
                                                                false,
                                                                Optional.of(
                                                                        new StoredRead.Expired(
                                                                                clock.instant()))))
                                        .flatMap(
                                                closed ->
                                                        write(tx, closed, EXPIRED, "system")
                                                                .thenReturn(closed)));
    }

    /** All reads of a pass in the order of their times, as a JSON object with {@code items}. */
    public Mono<byte[]> ofPass(String number) {
        return database.query("plate-of-pass", c -> PlateRows.listOf(c, number))
                .map(stored -> ReadJson.write(stored).toString())
                .collect(Collectors.joining(",", "{\"items\":[", "]}"))
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    Mono<StoredRead> get(UUID id) {
        return database.query("plate-get", c -> PlateRows.find(c, id))
                .next()
                .switchIfEmpty(
                        Mono.error(() -> OperationRefused.notFound("plate read", id.toString())));
    }

    /**
     * What a person says. The case stays open when the plates that were said raise an alarm that
     * this person has not seen. Refused when the read is another by now than the person looked at.
     */
    Mono<StoredRead> decide(UUID id, DecisionForm form, String actor) {
        return get(id).flatMap(
                        seen ->
                                database.transaction(
                                        "plate-decision",
                                        tx ->
                                                judge.lock(tx, seen.area())
                                                        .then(PlateRows.find(tx, id))
                                                        .doOnNext(now -> refuseStale(now, form))
                                                        .flatMap(
                                                                now ->
                                                                        decide(
                                                                                tx, now, form,
                                                                                actor))));
    }

    private static void refuseStale(StoredRead now, DecisionForm form) {
        if (now.rev() != form.rev()) {
            ObjectNode read = ReadJson.write(now);
            throw new OperationRefused(
                    PlateError.DECIDED_MEANWHILE, Map.of("rev", now.rev(), "read", read));
        }
    }

    private Mono<StoredRead> decide(
            PostgresqlConnection tx, StoredRead now, DecisionForm form, String actor) {
        Instant at = clock.instant();
        Optional<StoredRead.Ending> ending =
                Optional.of(new StoredRead.Decided(actor, form.decision(), at));
        return switch (form.decision()) {
            case Decision.NotAVehicle none -> {
                StoredRead closed = now.judged(Judgement.notAVehicle(), false, ending);
                yield write(tx, closed, DECIDED, actor).thenReturn(closed);
            }
            case Decision.Acknowledged seen -> {
                StoredRead closed = now.judged(now.judgement(), false, ending);
                yield write(tx, closed, DECIDED, actor).thenReturn(closed);
            }
            case Decision.Plates said -> said(tx, now, said, ending, actor);
        };
    }

    private Mono<StoredRead> said(
            PostgresqlConnection tx,
            StoredRead now,
            Decision.Plates said,
            Optional<StoredRead.Ending> ending,
            String actor) {
        Camera camera =
                gates.findCamera(now.read().camera())
                        .orElseThrow(
                                () ->
                                        OperationRefused.notFound(
                                                "camera", now.read().camera().value()));
        return sight(tx, now.area(), camera, now.read())
                .flatMap(
                        sight ->
                                judge.decide(tx, sight, now, said)
                                        .flatMap(
                                                judged ->
                                                        end(
                                                                tx, now, sight, judged, ending,
                                                                actor)));
    }

    private Mono<StoredRead> end(
            PostgresqlConnection tx,
            StoredRead now,
            ReadJudge.Sight sight,
            ReadJudge.Judged judged,
            Optional<StoredRead.Ending> ending,
            String actor) {
        return isNews(tx, judged.judgement(), now.judgement().alarms())
                .map(open -> now.judged(judged.judgement(), open, ending))
                .delayUntil(
                        decided ->
                                write(tx, decided, DECIDED, actor)
                                        .then(mend(tx, decided, judged, sight)));
    }
}
