package cuakhauso.plate;

import cuakhauso.kernel.Plate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a read means.
 *
 * @param by how the vehicle was recognised, when it was
 * @param pass the number of the pass it belongs to
 * @param gap how much less likely the recognised plate is than the likeliest of all, in natural
 *     logarithms; 0 when it is that one
 * @param margin how much likelier it is than any other that may come
 * @param proposals for a person, best first
 * @param alarms what is not as it was declared, both facts side by side
 */
public record Judgement(
        Kind kind,
        Optional<By> by,
        Optional<String> pass,
        double gap,
        double margin,
        List<Proposal> proposals,
        List<Alarm> alarms,
        Optional<Gps> gps) {

    /** The kinds of judgement; all but the first two wait for a person. */
    public enum Kind {
        MATCHED,
        /** Well read, and of no pass; it opens one. */
        UNEXPECTED,
        DOUBTFUL,
        NOT_READ,
        /** A person said so. */
        NOT_A_VEHICLE
    }

    /** How a vehicle was recognised. */
    public enum By {
        EXACT,
        LIKELY,
        /** By another read of the same vehicle, at its lane. */
        COMPANION,
        PERSON
    }

    /**
     * A plate that it may be.
     *
     * @param pass of the vehicle, when one is known
     * @param score natural logarithm, 0 for the likeliest plate of all
     */
    public record Proposal(Plate plate, boolean trailer, Optional<String> pass, double score) {}

    /**
     * Something is not as it was declared.
     *
     * @param expected by name: what the pass says
     * @param seen by the same names: what the camera or the device says
     */
    public record Alarm(Kind kind, Map<String, String> expected, Map<String, String> seen) {

        /** The kinds of alarm. */
        public enum Kind {
            WRONG_TRAILER,
            WRONG_LANE,
            WRONG_DIRECTION,
            OTHER_VEHICLE,
            CONTRADICTS_GPS,
            TURNED_BACK
        }

        public Alarm {
            expected = Map.copyOf(expected);
            seen = Map.copyOf(seen);
        }

        /** What it is about: another one that is about the same tells a person nothing new. */
        public String subject() {
            return kind + " " + seen.getOrDefault("trailer", seen.getOrDefault("tractor", ""));
        }
    }

    /**
     * What the vehicle's own device says of its place.
     *
     * @param metersAway from the camera
     * @param secondsApart between its fix and the read
     */
    public record Gps(boolean confirms, long metersAway, long secondsApart) {}

    public Judgement {
        proposals = List.copyOf(proposals);
        alarms = List.copyOf(alarms);
    }

    /** A person has to look at it. */
    public boolean needsPerson() {
        return kind == Kind.DOUBTFUL || kind == Kind.NOT_READ || !alarms.isEmpty();
    }

    public static Judgement notRead(List<Proposal> proposals) {
        return unknown(Kind.NOT_READ, proposals);
    }

    public static Judgement notAVehicle() {
        return unknown(Kind.NOT_A_VEHICLE, List.of());
    }

    public static Judgement doubtful(List<Proposal> proposals) {
        return unknown(Kind.DOUBTFUL, proposals);
    }

    private static Judgement unknown(Kind kind, List<Proposal> proposals) {
        return new Judgement(
                kind,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                proposals,
                List.of(),
                Optional.empty());
    }

    public Judgement withPass(Optional<String> number) {
        return new Judgement(kind, by, number, gap, margin, proposals, alarms, gps);
    }

    /** The same of a vehicle that turned out to have a pass. */
    public Judgement matched() {
        return new Judgement(Kind.MATCHED, by, pass, gap, margin, proposals, alarms, gps);
    }

    public Judgement with(List<Alarm> newAlarms) {
        return new Judgement(kind, by, pass, gap, margin, proposals, newAlarms, gps);
    }
}
