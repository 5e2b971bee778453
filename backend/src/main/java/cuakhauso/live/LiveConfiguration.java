package cuakhauso.live;

import cuakhauso.access.Origins;
import cuakhauso.pass.PassBooks;
import cuakhauso.pass.PassChange;
import cuakhauso.pass.PassesLoaded;
import cuakhauso.plate.PlateBooks;
import cuakhauso.position.AreaPicture;
import cuakhauso.position.Positions;
import cuakhauso.queue.Queues;
import cuakhauso.yard.Yards;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    /** The layers of every area, as the features offer them. */
    record LayerFeeds(List<LayerFeed> all) {}

    @Bean
    LayerFeeds layerFeeds(
            Positions positions, Yards yards, Queues queues, PassBooks passes, PlateBooks plates) {
        return new LayerFeeds(
                positions.listPictures().stream()
                        .map(AreaPicture::area)
                        .flatMap(area -> sources(area, yards, queues, passes, plates))
                        .map(LayerFeed::new)
                        .toList());
    }

    private static Stream<LayerSource> sources(
            String area, Yards yards, Queues queues, PassBooks passes, PlateBooks plates) {
        return Stream.of(
                new LayerSource(
                        area,
                        "yards",
                        true,
                        () -> yards.itemsJson(area),
                        passes.loads(area).map(LiveConfiguration::fromNow),
                        yards.changes(area)
                                .map(c -> new LayerChange(c.rev(), c.yardId(), c.json()))),
                new LayerSource(
                        area,
                        "queues",
                        true,
                        () -> queues.itemsJson(area),
                        passes.loads(area).map(LiveConfiguration::fromNow),
                        queues.changes(area)
                                .map(c -> new LayerChange(c.rev(), c.queueId(), c.json()))),
                new LayerSource(
                        area,
                        "passes",
                        false,
                        () -> passes.itemsJson(area),
                        passes.loads(area).map(LiveConfiguration::everyChange),
                        passes.changes(area).map(LiveConfiguration::change)),
                new LayerSource(
                        area,
                        "plates",
                        false,
                        () -> plates.itemsJson(area),
                        passes.loads(area).map(LiveConfiguration::fromNow),
                        plates.changes(area).map(c -> new LayerChange(c.rev(), c.id(), c.json()))));
    }

    private static LayerBegin fromNow(PassesLoaded loaded) {
        return new LayerBegin(loaded.rev(), loaded.rev(), List.of());
    }

    private static LayerBegin everyChange(PassesLoaded loaded) {
        return new LayerBegin(
                loaded.rev(),
                loaded.recentAfterRev(),
                loaded.recent().stream().map(LiveConfiguration::change).toList());
    }

    private static LayerChange change(PassChange change) {
        return new LayerChange(change.rev(), change.number(), change.json());
    }

    @Bean
    LiveHub liveHub(Positions positions, LayerFeeds layers, MeterRegistry meters) {
        return new LiveHub(positions, layers.all(), meters);
    }

    @Bean
    LayersKeeper layersKeeper(LayerFeeds layers, Positions positions) {
        return new LayersKeeper(layers.all(), positions);
    }

    @Bean
    Farewell farewell(LiveHub hub) {
        return new Farewell(hub);
    }

    @Bean
    HandlerMapping liveMapping(LiveHub hub, Origins origins) {
        return new SimpleUrlHandlerMapping(
                Map.of("/live", new LiveSocket(hub, origins)), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    RouterFunction<ServerResponse> liveRouter(LiveHub hub, Positions positions) {
        return new LiveRoutes(hub, positions).router();
    }
}
