package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CellTest {

    @Test
    void aBoxWidensToEveryCellItTouches() {
        assertThat(Cell.covering(106.71, 21.95, 106.73, 21.97, 64))
                .containsExactlyInAnyOrder(
                        new Cell(5335, 1097),
                        new Cell(5336, 1097),
                        new Cell(5335, 1098),
                        new Cell(5336, 1098));
    }

    @Test
    void aPointIsOneCellAndWestAndSouthOfZeroTheCellsGoOn() {
        assertThat(Cell.covering(0.01, 0.01, 0.01, 0.01, 64)).containsExactly(new Cell(0, 0));
        assertThat(Cell.covering(-0.01, -0.01, -0.01, -0.01, 64)).containsExactly(new Cell(-1, -1));
    }

    @Test
    void aBoxOfTooManyCellsHasNone() {
        assertThat(Cell.covering(0.01, 0.01, 0.15, 0.15, 64)).hasSize(64);
        assertThat(Cell.covering(0.01, 0.01, 0.17, 0.15, 64)).isEmpty();
        assertThat(Cell.covering(-180, -90, 180, 90, 64)).isEmpty();
    }
}
