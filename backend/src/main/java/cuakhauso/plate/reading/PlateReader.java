package cuakhauso.plate.reading;

import java.util.List;

/**
 * Finds and reads the plates of a picture. A reader belongs to one thread at a time: calls must not
 * overlap. It holds native memory until closed.
 */
public interface PlateReader extends AutoCloseable {

    /**
     * The plates of the picture, the nearest (largest) first.
     *
     * @param expectedPlateHeightPx how high plates stand in this camera's pictures; 0 = unknown
     */
    List<SeenPlate> read(Picture picture, double expectedPlateHeightPx);

    @Override
    void close();
}
