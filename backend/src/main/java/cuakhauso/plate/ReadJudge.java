package cuakhauso.plate;

import cuakhauso.gate.AreaId;
import cuakhauso.gate.Camera;
import cuakhauso.gate.Gates;

import io.r2dbc.postgresql.api.PostgresqlConnection;

import reactor.core.publisher.Mono;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Knows what a read means for the passes and moves them, within the caller's transaction. Declared
 * here, done by whoever knows passes.
 */
public interface ReadJudge {

    /** Until the transaction ends nobody else moves a pass of the area. To be called first. */
    Mono<Void> lock(PostgresqlConnection tx, AreaId area);

    /**
     * A read with those of the same camera and of others of its lane at the same spot around its
     * time.
     *
     * @param neighbours in the order of their times
     * @param doubts open reads of the last hours, of any camera, that may be of a plate of this one
     */
    record Sight(
            AreaId area,
            Camera camera,
            PlateRead read,
            List<StoredRead> neighbours,
            List<StoredRead> doubts) {

        /**
         * A lane passes several barriers, hundreds of metres apart: of its reads only those count
         * that were seen where this camera stands.
         */
        public static Sight of(
                Gates gates,
                AreaId area,
                Camera camera,
                PlateRead read,
                List<StoredRead> ofTheLane,
                List<StoredRead> doubts) {
            List<StoredRead> neighbours =
                    ofTheLane.stream()
                            .filter(
                                    other ->
                                            gates.findCamera(other.read().camera())
                                                    .filter(its -> its.spot().equals(camera.spot()))
                                                    .isPresent())
                            .toList();
            return new Sight(area, camera, read, neighbours, doubts);
        }
    }

    /**
     * What came of it.
     *
     * @param companion another read of the same vehicle, whose event this one belongs to
     * @param mended open reads that this one makes clear
     * @param settled alarms of the same pass that hold no longer
     */
    record Judged(
            Judgement judgement,
            Optional<UUID> companion,
            Set<UUID> mended,
            Set<Judgement.Alarm.Kind> settled) {}

    Mono<Judged> judge(PostgresqlConnection tx, Sight sight);

    /** As {@link #judge}, where a person says what the plates are; true as of the read's time. */
    Mono<Judged> decide(
            PostgresqlConnection tx, Sight sight, StoredRead read, Decision.Plates said);
}
