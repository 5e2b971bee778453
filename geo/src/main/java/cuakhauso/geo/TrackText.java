package cuakhauso.geo;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A {@link Track} as one line of text: {@code 1;fix;memberships;sides}, items apart by {@code |},
 * fields by {@code ,}, ids percent-encoded, numbers in Java's shortest exact form. A new form gets
 * a new leading number.
 */
final class TrackText {

    private static final String VERSION = "1";

    private TrackText() {}

    static String encode(Track track) {
        return String.join(
                ";",
                VERSION,
                encode(track.lastFix()),
                String.join("|", track.memberships().stream().map(TrackText::encode).toList()),
                String.join("|", track.sides().stream().map(TrackText::encode).toList()));
    }

    static Track parse(String text) {
        try {
            String[] parts = split(text, ';', 4, "version;fix;memberships;sides");
            if (!parts[0].equals(VERSION)) {
                throw unexpected("version " + parts[0], "version " + VERSION);
            }
            return new Track(
                    parts[1].isEmpty() ? null : parseFix(parts[1]),
                    parseAll(parts[2], TrackText::parseMembership),
                    parseAll(parts[3], TrackText::parseSide));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("track \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static String encode(@Nullable Fix fix) {
        return fix == null
                ? ""
                : join(
                        fix.at().latDegrees(),
                        fix.at().lonDegrees(),
                        fix.fixEpochMillis(),
                        fix.accuracyMeters(),
                        fix.speedMetersPerSecond());
    }

    private static Fix parseFix(String text) {
        String[] fields = split(text, ',', 5, "lat,lon,time,accuracy,speed");
        return new Fix(
                LatLon.ofDegrees(number(fields[0]), number(fields[1])),
                millis(fields[2]),
                number(fields[3]),
                number(fields[4]));
    }

    private static String encode(Membership membership) {
        return join(
                encodeId(membership.zoneId()),
                membership.inside() ? "IN" : "OUT",
                membership.sinceEpochMillis(),
                encode(membership.evidence()));
    }

    private static Membership parseMembership(String text) {
        String[] fields = split(text, ',', 5, "zone,IN or OUT,since,score,score since");
        boolean inside =
                switch (fields[1]) {
                    case "IN" -> true;
                    case "OUT" -> false;
                    default -> throw unexpected(fields[1], "IN or OUT");
                };
        return new Membership(
                decodeId(fields[0]),
                inside,
                millis(fields[2]),
                parseEvidence(fields[3], fields[4]));
    }

    private static String encode(BarrierSide side) {
        BarrierSide.Cut cut = side.lastCut();
        return join(
                encodeId(side.barrierId()),
                side.side(),
                encode(side.forLeft()),
                encode(side.forRight()),
                cut == null ? "," : join(cut.direction(), cut.atEpochMillis()));
    }

    private static BarrierSide parseSide(String text) {
        String[] fields = split(text, ',', 8, "barrier,side,4 of evidence,cut direction,cut time");
        boolean uncut = fields[6].isEmpty() && fields[7].isEmpty();
        return new BarrierSide(
                decodeId(fields[0]),
                constant(BarrierSide.Side.class, fields[1]),
                parseEvidence(fields[2], fields[3]),
                parseEvidence(fields[4], fields[5]),
                uncut
                        ? null
                        : new BarrierSide.Cut(
                                constant(Direction.class, fields[6]), millis(fields[7])));
    }

    private static String encode(Evidence evidence) {
        return join(evidence.score(), evidence.sinceEpochMillis());
    }

    private static Evidence parseEvidence(String score, String since) {
        return new Evidence(number(score), millis(since));
    }

    private static <T> List<T> parseAll(String text, Function<String, T> parser) {
        List<T> items = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String item : text.split("\\|", -1)) {
                items.add(parser.apply(item));
            }
        }
        return items;
    }

    private static String[] split(String text, char separator, int count, String expected) {
        String[] parts = text.split(String.valueOf(separator), -1);
        if (parts.length != count) {
            throw unexpected("\"" + text + "\"", expected);
        }
        return parts;
    }

    private static String join(Object... fields) {
        return String.join(",", List.of(fields).stream().map(Object::toString).toList());
    }

    private static String encodeId(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    private static String decodeId(String text) {
        if (text.isEmpty()) {
            throw unexpected("an empty id", "an id");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unexpected("\"" + text + "\"", "a number");
        }
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unexpected("\"" + text + "\"", "epoch milliseconds");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw unexpected("\"" + name + "\"", "one of " + List.of(type.getEnumConstants()));
    }

    private static IllegalArgumentException unexpected(String found, String expected) {
        return new IllegalArgumentException("found " + found + ", expected " + expected);
    }
}
