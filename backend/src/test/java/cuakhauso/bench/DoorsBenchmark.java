package cuakhauso.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Loads two doors of a server that runs on this machine in the profile {@code bench} and prints
 * what it measured; run by hand, not a test. Open loop: a request is due at its time whatever
 * became of those before, and its latency counts from there.
 *
 * <pre>
 * java DoorsBenchmark.java batch 25000,50000,100000    positions/s through POST /api/positions
 * java DoorsBenchmark.java commands 50 2000            commands/s while so many positions/s flow
 * </pre>
 *
 * Settings: {@code -Dport} (8080), {@code -Dseconds} (10), {@code -Dpid} (of the server, to show
 * its CPU).
 */
final class DoorsBenchmark {

    private static final String SERVER = "http://127.0.0.1:" + Integer.getInteger("port", 8080);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int WARM_UP_SECONDS = 15;
    private static final int VEHICLES = 20_000;
    private static final int BATCH = 1000;
    private static final int SMALL_BATCH = 100;
    private static final int MOST_WAITING = 2000;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private DoorsBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        switch (args.length == 0 ? "" : args[0]) {
            case "batch" -> batch(Arrays.stream(args[1].split(",")).map(Integer::valueOf).toList());
            case "commands" -> commands(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException("batch RATES | commands RATE POSITIONS");
        }
    }

    private static void batch(List<Integer> rates) throws InterruptedException {
        load("warm-up", rates.getFirst() / BATCH, WARM_UP_SECONDS, n -> positions(n, BATCH));
        for (int rate : rates) {
            load(rate + " positions/s", rate / BATCH, SECONDS, n -> positions(n, BATCH));
        }
    }

    private static void commands(int rate, int positionsPerSecond) throws InterruptedException {
        Thread positions =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        load(
                                                positionsPerSecond + " positions/s meanwhile",
                                                positionsPerSecond / SMALL_BATCH,
                                                WARM_UP_SECONDS + SECONDS,
                                                n -> positions(n, SMALL_BATCH)));
        load("warm-up", rate, WARM_UP_SECONDS, n -> command(n));
        load(rate + " commands/s", rate, SECONDS, n -> command(n + WARM_UP_SECONDS * rate));
        positions.join();
    }

    /** Sends at an even rate and prints how long the answers took. */
    private static void load(
            String name, int requestsPerSecond, int seconds, LongFunction<HttpRequest> request) {
        Tally tally = new Tally();
        Duration cpuBefore = serverCpu();
        long start = System.nanoTime();
        long count = (long) requestsPerSecond * seconds;
        for (long n = 0; n < count; n++) {
            long due = start + n * 1_000_000_000L / requestsPerSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            tally.send(request.apply(n), due);
        }
        double sent = (System.nanoTime() - start) / 1e9;
        double cores = serverCpu().minus(cpuBefore).toNanos() / 1e9 / sent;
        tally.awaitAnswers();
        tally.print(name, sent, cores);
    }

    /** What became of the requests of one load. */
    private static final class Tally {
        private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();
        private final LongAdder refused = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private volatile String sample = "";

        void send(HttpRequest request, long dueNanos) {
            if (waiting.get() >= MOST_WAITING) {
                failed.increment();
                return;
            }
            waiting.incrementAndGet();
            HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .whenComplete(
                            (answer, error) -> {
                                micros.add((System.nanoTime() - dueNanos) / 1000);
                                count(answer, error);
                                waiting.decrementAndGet();
                            });
        }

        private void count(HttpResponse<String> answer, Throwable error) {
            if (error != null || answer.statusCode() >= 300) {
                failed.increment();
                sample = error != null ? error.toString() : answer.body();
            } else if (answer.body().contains("\"refused\":[{")) {
                refused.increment();
                sample = answer.body();
            }
        }

        void awaitAnswers() {
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (waiting.get() > 0 && System.nanoTime() < limit) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        void print(String name, double seconds, double cores) {
            long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%-30s answered %.0f requests/s  p50 %.1f  p99 %.1f  max %.1f ms  with refusals"
                            + " %d  failed %d  unanswered %d  server %.2f cores %s%n",
                    name,
                    sorted.length / seconds,
                    millis(sorted, 0.5),
                    millis(sorted, 0.99),
                    millis(sorted, 1),
                    refused.sum(),
                    failed.sum(),
                    waiting.get(),
                    cores,
                    sample.substring(0, Math.min(200, sample.length())));
        }

        private static double millis(long[] sorted, double share) {
            int last = sorted.length - 1;
            return last < 0 ? Double.NaN : sorted[(int) Math.ceil(share * last)] / 1e3;
        }
    }

    private static Duration serverCpu() {
        return ProcessHandle.of(Long.getLong("pid", -1L))
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** The n-th batch: trucks in turn, each some metres from where it was last. */
    private static HttpRequest positions(long n, int size) {
        StringBuilder body = new StringBuilder(size * 110).append('[');
        long now = System.currentTimeMillis();
        for (int i = 0; i < size; i++) {
            long sent = n * size + i;
            long vehicle = sent % VEHICLES;
            long round = sent / VEHICLES;
            body.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"b")
                    .append(vehicle)
                    .append("\",\"lat\":21.9")
                    .append(30 + vehicle % 40)
                    .append(round % 10)
                    .append(",\"lon\":106.7")
                    .append(10 + vehicle / 40 % 25)
                    .append(",\"speed\":8.3,\"heading\":90,\"accuracy\":5,\"fix\":")
                    .append(now)
                    .append('}');
        }
        return post("/api/positions", body.append(']').toString());
    }

    /** In turn a pre-announcement and the gate-in of the truck that was announced a second ago. */
    private static HttpRequest command(long n) {
        long truck = n / 2;
        return n % 2 == 0
                ? post(
                        "/api/passes",
                        """
                        {"plates":[{"plate":"%s"}],"direction":"OUT","stream":"FRUIT","gate":"huu-nghi","route":"1116-1117"}\
                        """
                                .formatted(plate(truck)))
                : post(
                        "/api/presence",
                        """
                        {"plate":"%s","kind":"YARD","event":"ENTER","at":"xuan-cuong","when":"%s","source":"benchmark"}\
                        """
                                .formatted(plate(Math.max(0, truck - 25)), Instant.now()));
    }

    private static String plate(long truck) {
        return "12C-" + (10_000 + truck);
    }

    private static HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(URI.create(SERVER + path))
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }
}
