package cuakhauso.plate;

import cuakhauso.gate.Gates;
import cuakhauso.plate.evidence.EvidenceBucket;
import cuakhauso.plate.evidence.EvidenceFolder;
import cuakhauso.plate.evidence.EvidenceStore;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.store.Redis;
import cuakhauso.stream.ChangeLog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class PlateConfiguration {

    private static final String BUCKET = "cuakhauso.evidence.s3.";

    @Bean
    EvidenceStore evidenceStore(
            Environment environment,
            @Value("${cuakhauso.data.dir}") Path dataFolder,
            @Value("${cuakhauso.evidence.megabytes:200000}") long megabytes,
            @Value("${cuakhauso.evidence.free-megabytes:2000}") long freeMegabytes,
            MeterRegistry meters,
            Clock clock) {
        String endpoint = environment.getProperty(BUCKET + "endpoint", "");
        if (!endpoint.isBlank()) {
            return new EvidenceBucket(
                    URI.create(endpoint),
                    environment.getRequiredProperty(BUCKET + "bucket"),
                    environment.getProperty(BUCKET + "region", "us-east-1"),
                    environment.getRequiredProperty(BUCKET + "access-key"),
                    environment.getRequiredProperty(BUCKET + "secret-key"),
                    clock);
        }
        EvidenceFolder folder =
                new EvidenceFolder(
                        dataFolder.resolve("evidence"), megabytes << 20, freeMegabytes << 20);
        Gauge.builder("cuakhauso.evidence.size", folder, EvidenceFolder::bytes)
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("cuakhauso.evidence.limit", () -> megabytes << 20)
                .baseUnit("bytes")
                .register(meters);
        return folder;
    }

    @Bean
    EvidenceSweeper evidenceSweeper(
            EvidenceStore evidence,
            Database database,
            Leases leases,
            Clock clock,
            @Value("${cuakhauso.retention.picture-days:180}") int days) {
        return new EvidenceSweeper(evidence, database, leases, clock, Duration.ofDays(days));
    }

    @Bean
    PlateBooks plateBooks(Gates gates, MeterRegistry meters) {
        return new PlateBooks(gates, meters);
    }

    @Bean
    PlateReads plateReads(
            Gates gates, ReadJudge judge, ChangeLog changeLog, Database database, Clock clock) {
        return new PlateReads(gates, judge, changeLog, database, clock);
    }

    @Bean
    CaseSweeper caseSweeper(
            Gates gates,
            PlateReads reads,
            Leases leases,
            Clock clock,
            @Value("${cuakhauso.plates.case-days:3}") int days) {
        return new CaseSweeper(gates, reads, leases, clock, Duration.ofDays(days));
    }

    @Bean
    CameraRelay cameraRelay(Redis redis) {
        return new CameraRelay(redis);
    }

    @Bean
    CameraMeters cameraMeters(MeterRegistry meters, Gates gates, CameraRelay relay, Clock clock) {
        return new CameraMeters(meters, gates, relay, clock);
    }

    @Bean
    RouterFunction<ServerResponse> cameraDoorsRouter(
            Gates gates,
            EvidenceStore evidence,
            PlateReads reads,
            CameraRelay relay,
            CameraMeters meters,
            Clock clock) {
        return new CameraDoors(gates, evidence, reads, relay, meters, clock).router();
    }

    @Bean
    RouterFunction<ServerResponse> cameraViewsRouter(
            Gates gates,
            CameraRelay relay,
            EvidenceStore evidence,
            Database database,
            Clock clock) {
        return new CameraViews(gates, relay, evidence, database, clock).router();
    }

    @Bean
    RouterFunction<ServerResponse> plateRouter(
            Gates gates,
            PlateReads reads,
            Database database,
            EvidenceStore evidence,
            @Value("${cuakhauso.plates.training-folder:}") String trainingFolder) {
        Optional<Path> folder =
                trainingFolder.isBlank() ? Optional.empty() : Optional.of(Path.of(trainingFolder));
        return new PlateRoutes(
                        gates,
                        reads,
                        new PlatePages(database),
                        new TrainingFolder(folder, evidence))
                .router();
    }
}
