package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

/**
 * A picture in coarse grey cells, cheap to compare. Cells outside the region are left out.
 *
 * @param grey brightness of each cell from 0 to 255, row by row; -1 outside the region
 */
record Thumbnail(int columns, int rows, int[] grey) {

    private static final int COLUMNS = 128;

    /** Every so many-th pixel of a cell is looked at, in both directions. */
    private static final int SAMPLES = 3;

    static Thumbnail of(Picture picture, Region region) {
        int columns = Math.min(COLUMNS, picture.width());
        int rows = Math.max(1, columns * picture.height() / picture.width());
        int[] grey = new int[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                boolean inside = region.contains((column + 0.5) / columns, (row + 0.5) / rows);
                grey[row * columns + column] =
                        inside ? brightness(picture, column, row, columns, rows) : -1;
            }
        }
        return new Thumbnail(columns, rows, grey);
    }

    private static int brightness(Picture picture, int column, int row, int columns, int rows) {
        int sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int y = (int) ((row + (i + 0.5) / SAMPLES) * picture.height() / rows);
            for (int j = 0; j < SAMPLES; j++) {
                int x = (int) ((column + (j + 0.5) / SAMPLES) * picture.width() / columns);
                // Green stands for brightness.
                sum += picture.bgr()[(y * picture.width() + x) * 3 + 1] & 0xff;
            }
        }
        return sum / (SAMPLES * SAMPLES);
    }

    boolean hasShapeOf(Thumbnail other) {
        return columns == other.columns && rows == other.rows;
    }
}
