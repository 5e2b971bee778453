package cuakhauso.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Trucks that send as phones do: the next position only when the last was acknowledged, the same
 * again as long as it was not. What was acknowledged is remembered.
 */
final class Trucks implements AutoCloseable {

    private static final long PAUSE_NANOS = 30_000_000;

    /**
     * The position under way when the driving ends is brought to an end too, so that nobody wonders
     * about it.
     */
    private static final long LONGEST_TRY_NANOS = 20_000_000_000L;

    private final List<ServerUnderTest> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, ConcurrentSkipListSet<Long>> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Thread> drivers = new ArrayList<>();
    private volatile boolean driving = true;

    /** Each request goes to the next node, as a load balancer would have it. */
    Trucks(List<ServerUnderTest> nodes, int trucks) {
        this.nodes = List.copyOf(nodes);
        for (int i = 0; i < trucks; i++) {
            int number = i;
            acknowledged.put("truck-" + i, new ConcurrentSkipListSet<>());
            drivers.add(Thread.ofVirtual().start(() -> drive(number)));
        }
    }

    private void drive(int number) {
        String id = "truck-" + number;
        for (int step = 0; driving; step++) {
            long fix = System.currentTimeMillis();
            double lat = 21.930 + number * 0.0005 + step % 100 * 0.000001;
            long limit = System.nanoTime() + LONGEST_TRY_NANOS;
            while (!isAcknowledged(id, lat, fix) && (driving || System.nanoTime() < limit)) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isAcknowledged(String id, double lat, long fix) {
        try {
            HttpResponse<String> answer = nextNode().sendPosition(id, lat, 106.71, fix);
            boolean stored = answer.statusCode() == 200 && answer.body().isEmpty();
            if (stored) {
                acknowledged.get(id).add(fix);
                count.incrementAndGet();
            }
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private ServerUnderTest nextNode() {
        return nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
    }

    int acknowledgedCount() {
        return count.get();
    }

    Set<String> ids() {
        return acknowledged.keySet();
    }

    Set<Long> acknowledgedOf(String id) {
        return acknowledged.get(id);
    }

    long lastOf(String id) {
        return acknowledged.get(id).last();
    }

    /** Stops sending; what is under way is finished. */
    @Override
    public void close() throws InterruptedException {
        driving = false;
        for (Thread driver : drivers) {
            driver.join(30_000);
        }
    }
}
