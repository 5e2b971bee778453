package cuakhauso.yard;

import cuakhauso.gate.Gates;
import cuakhauso.store.Database;
import cuakhauso.store.SharedAnswers;
import cuakhauso.stream.ChangeLog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.time.Clock;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class YardConfiguration {

    @Bean
    Yards yards(Gates gates, Database database, ChangeLog changeLog, Clock clock) {
        return new Yards(gates, database, changeLog, clock);
    }

    @Bean
    RouterFunction<ServerResponse> yardRouter(
            Yards yards, Gates gates, Database database, Clock clock, SharedAnswers answers) {
        return new YardRoutes(yards, new YardHistory(database, clock), gates, answers).router();
    }
}
