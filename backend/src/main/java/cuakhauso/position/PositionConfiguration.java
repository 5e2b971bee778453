package cuakhauso.position;

import cuakhauso.gate.Area;
import cuakhauso.gate.Gates;
import cuakhauso.geo.LatLon;
import cuakhauso.kernel.DeviceId;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.store.SharedAnswers;
import cuakhauso.stream.MovementLog;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class PositionConfiguration {

    @Bean
    Ground ground(Gates gates) {
        return new Ground() {
            @Override
            public String logAt(LatLon at) {
                return gates.findAreaAt(at).map(area -> area.id().value()).orElse(EN_ROUTE);
            }

            @Override
            public boolean isInsideNationalBox(LatLon at) {
                return gates.isInsideNationalBox(at);
            }
        };
    }

    /** The one thread that changes pictures and feeds viewers. */
    @Bean(destroyMethod = "dispose")
    Scheduler pictureThread() {
        return Schedulers.newSingle("picture", true);
    }

    @Bean
    Positions positions(
            Gates gates, Scheduler pictureThread, ObjectProvider<DeviceRegistry> registry) {
        List<DeviceRegistry> registries = registry.stream().toList();
        Predicate<DeviceId> isRegistered =
                device -> registries.stream().anyMatch(one -> one.isRegistered(device));
        Map<String, AreaPicture> pictures = new LinkedHashMap<>();
        for (Area area : gates.listAreas()) {
            String id = area.id().value();
            pictures.put(id, new AreaPicture(id, AreaGround.of(gates, area), isRegistered));
        }
        pictures.put(
                Ground.EN_ROUTE, new AreaPicture(Ground.EN_ROUTE, AreaGround.open(), isRegistered));
        return new Positions(pictures, pictureThread::schedule);
    }

    @Bean
    LatestPositions latestPositions(Database database) {
        return new LatestPositions(database);
    }

    @Bean
    PictureKeeper pictureKeeper(
            Positions positions,
            MovementLog log,
            LatestPositions latest,
            Clock clock,
            Scheduler pictureThread,
            MeterRegistry meters) {
        return new PictureKeeper(positions, log, latest, clock, pictureThread, meters);
    }

    @Bean
    PictureSaver pictureSaver(
            Positions positions,
            PictureKeeper keeper,
            LatestPositions latest,
            Database database,
            Leases leases,
            MovementLog log,
            List<ZoneFacts> zoneFacts,
            Clock clock) {
        return new PictureSaver(positions, keeper, latest, database, leases, log, zoneFacts, clock);
    }

    @Bean
    HistoryWriter historyWriter(
            Positions positions,
            MovementLog log,
            Database database,
            Leases leases,
            @Value("${cuakhauso.retention.track-days:90}") int retentionDays,
            MeterRegistry meters) {
        return new HistoryWriter(positions, log, database, leases, retentionDays, meters);
    }

    @Bean
    Backpressure backpressure(
            MovementLog log,
            @Value("${cuakhauso.log.in-flight-megabytes:32}") int inFlightMegabytes,
            @Value("${cuakhauso.log.megabytes:1024}") int logMegabytes) {
        return new Backpressure(log, (long) inFlightMegabytes << 20, (long) logMegabytes << 20);
    }

    @Bean
    BackpressureWatch backpressureWatch(Backpressure backpressure, Positions positions) {
        return new BackpressureWatch(backpressure.watch(logs(positions)));
    }

    @Bean
    PositionIntake positionIntake(
            Ground ground,
            Positions positions,
            MovementLog log,
            Backpressure backpressure,
            Environment environment,
            ObjectProvider<DeviceRegistry> registry,
            Clock clock,
            MeterRegistry meters) {
        boolean lenient = environment.acceptsProfiles(Profiles.of("demo | bench | test"));
        boolean acceptsUnverified =
                environment.getProperty(
                        "cuakhauso.positions.accept-unverified", Boolean.class, lenient);
        return new PositionIntake(
                ground,
                lastOf(positions, registry.stream().toList()),
                log,
                backpressure,
                acceptsUnverified,
                clock,
                meters);
    }

    private static PositionIntake.LastPositions lastOf(
            Positions positions, List<DeviceRegistry> registries) {
        return new PositionIntake.LastPositions() {
            @Override
            public Plausibility.@Nullable Last find(DeviceId device) {
                Plausibility.@Nullable Last newest = null;
                for (AreaPicture picture : positions.all()) {
                    AreaPicture.Device known = picture.findDevice(device);
                    if (known != null
                            && (newest == null
                                    || newest.fixEpochMillis() < known.last().fixEpochMillis())) {
                        newest =
                                new Plausibility.Last(
                                        known.last().at(), known.last().fixEpochMillis());
                    }
                }
                return newest;
            }

            @Override
            public boolean isRegistered(DeviceId device) {
                return registries.stream().anyMatch(one -> one.isRegistered(device));
            }

            @Override
            public boolean knowsRegistered() {
                return registries.stream().allMatch(DeviceRegistry::isLoaded);
            }
        };
    }

    @Bean
    OsmAndServer osmAndServer(
            @Value("${server.address:127.0.0.1}") String host,
            @Value("${cuakhauso.osmand.port}") int port,
            ReactorResourceFactory resources,
            PositionIntake intake) {
        return new OsmAndServer(host, port, resources::getLoopResources, intake);
    }

    @Bean
    RouterFunction<ServerResponse> positionRouter(PositionIntake intake) {
        return new PositionDoors(intake).router();
    }

    @Bean
    RouterFunction<ServerResponse> vehicleRouter(
            Positions positions,
            Database database,
            ObjectProvider<VehicleDevices> devices,
            ObjectProvider<PastPresence> presences,
            SharedAnswers answers,
            Clock clock) {
        HistoryReader history = new HistoryReader(database);
        return new VehicleRoutes(
                        positions,
                        history,
                        new Replay(history, presences.stream().toList()),
                        devices.stream().toList(),
                        answers,
                        clock)
                .router();
    }

    @Bean
    PositionLogHealth positionLogHealthIndicator(MovementLog log, PictureKeeper keeper) {
        return new PositionLogHealth(log, keeper);
    }

    private static Collection<String> logs(Positions positions) {
        return positions.all().stream().map(AreaPicture::area).toList();
    }
}
