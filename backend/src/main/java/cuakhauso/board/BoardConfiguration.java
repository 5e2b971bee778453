package cuakhauso.board;

import cuakhauso.gate.Gates;
import cuakhauso.queue.Queues;
import cuakhauso.store.SharedAnswers;
import cuakhauso.yard.Yards;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.time.Clock;

/** Puts the board together. */
@Configuration(proxyBeanMethods = false)
class BoardConfiguration {

    @Bean
    RouterFunction<ServerResponse> boardRouter(
            Gates gates, Yards yards, Queues queues, SharedAnswers answers, Clock clock) {
        return new BoardRoutes(gates, yards, queues, answers, clock).router();
    }
}
