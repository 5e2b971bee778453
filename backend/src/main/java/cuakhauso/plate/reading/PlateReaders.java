package cuakhauso.plate.reading;

/** Opens readers. */
public final class PlateReaders {

    private PlateReaders() {}

    /**
     * Loads the networks, which takes a second or so and some 150 MB, once for this reader.
     *
     * @param threads how many threads one call may use inside
     */
    public static PlateReader open(int threads) {
        return new SceneReader(threads);
    }
}
