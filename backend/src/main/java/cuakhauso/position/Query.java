package cuakhauso.position;

import cuakhauso.kernel.OperationRefused;

import org.springframework.web.reactive.function.server.ServerRequest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Reads query parameters, refusing what is not what it should be. */
final class Query {

    private Query() {}

    /** A moment, as {@code 2026-06-01T08:00:00Z} or epoch milliseconds; required. */
    /** What the tables can hold, and more than anybody can mean. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    static Instant time(ServerRequest request, String name) {
        String value = request.queryParam(name).orElse("");
        try {
            Instant time =
                    value.matches("\\d{10,15}")
                            ? Instant.ofEpochMilli(Long.parseLong(value))
                            : Instant.parse(value);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new DateTimeException("not in our time");
            }
            return time;
        } catch (DateTimeException e) {
            throw OperationRefused.invalid(
                    name, value, "a time as 2026-06-01T08:00:00Z or milliseconds since 1970");
        }
    }

    /** Whole seconds within the given bounds, the fallback when it is missing. */
    static Duration seconds(ServerRequest request, String name, int fallback, int least, int most) {
        return Duration.ofSeconds(number(request, name, fallback, least, most));
    }

    static int number(ServerRequest request, String name, int fallback, int least, int most) {
        String value = request.queryParam(name).orElse("");
        if (value.isEmpty()) {
            return fallback;
        }
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw OperationRefused.invalid(
                    name, value, "a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** From {@code from} to {@code to}, in this order and not longer than allowed. */
    static Window window(ServerRequest request, Duration longest) {
        Window window = new Window(time(request, "from"), time(request, "to"));
        if (!window.from.isBefore(window.to)
                || Duration.between(window.from, window.to).compareTo(longest) > 0) {
            throw OperationRefused.invalid(
                    "to",
                    window.to.toString(),
                    "after from, by at most " + longest.toHours() + " hours");
        }
        return window;
    }

    record Window(Instant from, Instant to) {}
}
