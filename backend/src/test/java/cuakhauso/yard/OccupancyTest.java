package cuakhauso.yard;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.YardId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class OccupancyTest {

    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final YardId YARD = new YardId("bai");

    @Test
    void entriesAndExitsAddToTheOperatorsCount() {
        Occupancy after =
                Occupancy.counted(YARD, 10, NOON)
                        .moved(1, NOON.plusSeconds(1))
                        .moved(-1, NOON.plusSeconds(2));
        assertThat(after)
                .isEqualTo(
                        new Occupancy(YARD, 10, Occupancy.CountedBy.OPERATOR, NOON.plusSeconds(2)));
    }

    @Test
    void anExitWithoutItsEntryLeavesNoNegativeTrucks() {
        assertThat(Occupancy.counted(YARD, 0, NOON).moved(-1, NOON).moved(1, NOON).trucks())
                .isEqualTo(1);
    }

    @Test
    void aLateFactDoesNotMakeTheFigureLookOld() {
        assertThat(Occupancy.counted(YARD, 5, NOON).moved(1, NOON.minusSeconds(60)).observedAt())
                .isEqualTo(NOON);
    }
}
