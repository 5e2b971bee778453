package cuakhauso.pass;

import cuakhauso.gate.Gates;
import cuakhauso.plate.PlateBooks;
import cuakhauso.plate.PlateReads;
import cuakhauso.position.Positions;
import cuakhauso.queue.Queues;
import cuakhauso.store.Database;
import cuakhauso.store.Leases;
import cuakhauso.store.SharedAnswers;
import cuakhauso.stream.ChangeLog;
import cuakhauso.yard.Yards;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import java.time.Clock;

/** Puts the feature together. */
@Configuration(proxyBeanMethods = false)
class PassConfiguration {

    @Bean
    Spots spots(Gates gates) {
        return new Spots(gates);
    }

    @Bean
    PassNumbers passNumbers() {
        return new PassNumbers();
    }

    @Bean
    PassLedger passLedger(
            Spots spots, PassNumbers numbers, ChangeLog changeLog, Yards yards, Queues queues) {
        return new PassLedger(spots, numbers, changeLog, yards, queues);
    }

    @Bean
    Passes passes(PassLedger ledger, PassNumbers numbers, Database database, Clock clock) {
        return new Passes(ledger, numbers, database, clock);
    }

    @Bean
    DeviceFacts deviceFacts(PassLedger ledger, Spots spots) {
        return new DeviceFacts(ledger, spots);
    }

    @Bean
    PastPasses pastPasses(Database database, Spots spots) {
        return new PastPasses(database, spots);
    }

    @Bean
    PlateJudge plateJudge(
            Gates gates, Spots spots, PassLedger ledger, Positions positions, Clock clock) {
        return new PlateJudge(gates, spots, ledger, new ExpectedNow(clock), positions);
    }

    @Bean
    PassBooks passBooks(Gates gates) {
        return new PassBooks(gates);
    }

    @Bean
    PassFollower passFollower(
            Gates gates,
            Database database,
            ChangeLog changeLog,
            PassBooks books,
            PlateBooks plates,
            Yards yards,
            Queues queues,
            Positions positions,
            Spots spots,
            Clock clock) {
        PassShow show = new PassShow(positions, queues, spots);
        return new PassFollower(
                gates, database, changeLog, books, plates, yards, queues, show, spots, clock);
    }

    @Bean
    PassesHealth passesHealthIndicator(PassFollower follower) {
        return new PassesHealth(follower);
    }

    @Bean
    PassSweeper passSweeper(
            Gates gates, PassLedger ledger, Database database, Leases leases, Clock clock) {
        return new PassSweeper(gates, ledger, database, leases, clock);
    }

    @Bean
    RouterFunction<ServerResponse> passRouter(
            Gates gates,
            Passes passes,
            Spots spots,
            PlateReads plates,
            Database database,
            SharedAnswers answers,
            Clock clock) {
        PresenceDoor presence = new PresenceDoor(gates, spots, passes, clock);
        return new PassRoutes(
                        gates,
                        passes,
                        new PassPages(database),
                        new Statistics(database, clock),
                        new Crossings(database, clock),
                        presence,
                        plates,
                        answers,
                        clock)
                .router();
    }
}
