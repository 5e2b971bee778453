package cuakhauso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The demo against a server that has nothing of the platform but its doors. */
class DemoTrafficTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void tellsTheDaySoFarOnceAndInTheFormsOfTheDoors() throws InterruptedException {
        try (PlatformDouble platform = new PlatformDouble()) {
            DemoTraffic traffic = traffic(platform, "");
            traffic.start();
            await(() -> crossings(platform, "OUT", "FRUIT", "OTHER_EXPORT") == 524);
            await(() -> crossings(platform, "IN", "IMPORT", "NEW_CAR") == 462);
            await(
                    () ->
                            platform.requests("/api/positions") > 0
                                    && platform.requests("/api/positions/qcvn31") > 10);
            await(
                    () ->
                            platform.requests("/osmand") > 10
                                    && platform.requests("osmand-query") > 10);
            traffic.stop();
            assertThat(platform.malformed()).isEmpty();
            assertThat(traffic.isRunning()).isFalse();
        }
    }

    @Test
    void waitsForAPlatformThatIsAwayAndLosesNothing() throws InterruptedException {
        try (PlatformDouble platform = new PlatformDouble()) {
            platform.refuse(40);
            DemoTraffic traffic = traffic(platform, "");
            traffic.start();
            await(() -> crossings(platform, "OUT", "FRUIT", "OTHER_EXPORT") == 524);
            traffic.stop();
        }
    }

    @Test
    void goesOnWithTheSameDayAfterARestart(@TempDir Path folder) throws InterruptedException {
        String notebook = folder.resolve("demo.properties").toString();
        try (PlatformDouble platform = new PlatformDouble()) {
            DemoTraffic first = traffic(platform, notebook);
            first.start();
            await(() -> Notebook.at(notebook).find().isPresent());
            Instant opened = Notebook.at(notebook).find().orElseThrow().openedAt();
            first.stop();
            int told = platform.facts().size();

            DemoTraffic second = traffic(platform, notebook);
            second.start();
            await(() -> second.findTruth().isPresent());
            await(() -> platform.requests("/osmand") > 0);
            second.stop();
            assertThat(Notebook.at(notebook).find().orElseThrow().openedAt()).isEqualTo(opened);
            assertThat(platform.facts().size()).isBetween(told, told + 50);
        }
    }

    private static DemoTraffic traffic(PlatformDouble platform, String notebook) {
        DemoOptions options =
                new DemoOptions(
                        DayPlan.ON_MAP,
                        1,
                        7,
                        0.3,
                        "lang-son",
                        platform.url(),
                        "",
                        2000,
                        notebook,
                        true);
        return new DemoTraffic(
                DemoScene.GATES,
                options,
                new MockEnvironment(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static long crossings(PlatformDouble platform, String direction, String... streams) {
        List<String> wanted = List.of(streams);
        return platform.facts().values().stream()
                .filter(fact -> fact.path("event").asString().equals("CROSS"))
                .filter(fact -> fact.path("direction").asString().equals(direction))
                .filter(fact -> wanted.contains(fact.path("stream").asString()))
                .count();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting in vain").isBefore(deadline);
            never.await(50, TimeUnit.MILLISECONDS);
        }
    }
}
