package cuakhauso.plate;

import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.plate.evidence.Sha256;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps crops with what a person said they show, as {@code plates evaluate} reads them: a file for
 * each and a line of {@code labels.tsv}. Off unless a folder is configured. A decision never fails
 * because of it.
 */
final class TrainingFolder {

    private static final Logger log = LoggerFactory.getLogger(TrainingFolder.class);

    private final Optional<Path> folder;
    private final EvidenceStore evidence;

    TrainingFolder(Optional<Path> folder, EvidenceStore evidence) {
        this.folder = folder;
        this.evidence = evidence;
    }

    Mono<Void> keep(StoredRead read, Decision.Plates said) {
        return Mono.justOrEmpty(folder)
                .flatMapMany(target -> Flux.fromIterable(said.plates()))
                .concatMap(one -> keep(read, one, said.plates().size() == 1))
                .onErrorComplete(TrainingFolder::noted)
                .then();
    }

    private static boolean noted(Throwable cause) {
        log.warn("training material not kept cause={}", cause.toString());
        return true;
    }

    private Mono<Boolean> keep(StoredRead read, Decision.Said said, boolean only) {
        return Mono.justOrEmpty(crop(read, said, only))
                .flatMap(
                        name ->
                                evidence.find(name)
                                        .publishOn(Schedulers.boundedElastic())
                                        .flatMap(
                                                crop ->
                                                        Mono.fromCallable(
                                                                () -> write(name, crop, said))));
    }

    /**
     * The crop of the same kind of plate; of several, as of a truck with plates of two countries,
     * the one that looks most like what was said. The only one seen shows the only one said,
     * whatever kind it was taken for.
     */
    private static Optional<Sha256> crop(StoredRead read, Decision.Said said, boolean only) {
        boolean trailer = said.role() == ReadPlate.Role.TRAILER;
        return read.read().plates().stream()
                .filter(
                        plate ->
                                plate.isTrailer() == trailer
                                        || only && read.read().plates().size() == 1)
                .filter(plate -> plate.crop().isPresent())
                .max(Comparator.comparingDouble(plate -> plate.scores().score(said.plate().key())))
                .flatMap(ReadPlate::crop);
    }

    private synchronized boolean write(Sha256 name, byte[] crop, Decision.Said said)
            throws IOException {
        Path target = folder.orElseThrow();
        Path labels = target.resolve("labels.tsv");
        String file = name.hex() + ".jpg";
        Files.createDirectories(target);
        if (Files.exists(target.resolve(file)) && Files.exists(labels)) {
            forget(labels, file);
        }
        Files.write(target.resolve(file), crop);
        Files.writeString(
                labels,
                file + "\t" + said.plate().key() + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return true;
    }

    /** What was said of it before and is not true. */
    private static void forget(Path labels, String file) throws IOException {
        List<String> others =
                Files.readAllLines(labels).stream()
                        .filter(line -> !line.startsWith(file + "\t"))
                        .toList();
        Path draft = labels.resolveSibling("labels.tsv.part");
        Files.write(draft, others);
        Files.move(draft, labels, StandardCopyOption.REPLACE_EXISTING);
    }
}
