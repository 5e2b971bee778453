package cuakhauso.plate;

import cuakhauso.gate.AreaId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A read and what became of it.
 *
 * @param lane the lane of its camera
 * @param event the first read of the same vehicle at the same lane at this time; several cameras
 *     and looks make one event
 * @param open a person has to look at it
 * @param rev counts its changes from 1; who decides says which one is decided on
 * @param ending how it stopped being open, if it ever was
 */
public record StoredRead(
        PlateRead read,
        AreaId area,
        Optional<String> lane,
        UUID event,
        Judgement judgement,
        boolean open,
        int rev,
        Instant received,
        Optional<Ending> ending) {

    /** How a case came to its end. */
    public sealed interface Ending {
        Instant at();
    }

    /** A later read made it clear. */
    public record Mended(UUID byRead, Instant at) implements Ending {}

    /** Nobody looked at it for so long that no truck waits for it any more. */
    public record Expired(Instant at) implements Ending {}

    /** A person decided. */
    public record Decided(String actor, Decision decision, Instant at) implements Ending {}

    StoredRead judged(Judgement newJudgement, boolean stillOpen, Optional<Ending> newEnding) {
        return new StoredRead(
                read,
                area,
                lane,
                event,
                newJudgement,
                stillOpen,
                rev + 1,
                received,
                newEnding.or(() -> ending));
    }
}
