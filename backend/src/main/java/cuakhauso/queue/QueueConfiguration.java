package cuakhauso.queue;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import cuakhauso.gate.Gates;
import cuakhauso.position.Positions;
import cuakhauso.store.SharedAnswers;
import cuakhauso.web.Answer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    @Bean
    Queues queues(Gates gates, Positions positions, Clock clock) {
        return new Queues(gates, positions, clock);
    }

    @Bean
    QueueTicker queueTicker(Queues queues) {
        return new QueueTicker(queues);
    }

    @Bean
    RouterFunction<ServerResponse> queueRouter(Queues queues, SharedAnswers answers) {
        return route().GET("/api/areas/{area}/queues", request -> list(queues, answers, request))
                .build();
    }

    private static Mono<ServerResponse> list(
            Queues queues, SharedAnswers answers, ServerRequest request) {
        return answers.get(
                        SharedAnswers.key(request.uri()),
                        () -> Mono.fromSupplier(() -> items(queues, request)))
                .flatMap(items -> Answer.ofJson(items).to(request));
    }

    private static byte[] items(Queues queues, ServerRequest request) {
        String items = queues.itemsJson(request.pathVariable("area"));
        return ("{\"items\":" + items + "}").getBytes(StandardCharsets.UTF_8);
    }
}
