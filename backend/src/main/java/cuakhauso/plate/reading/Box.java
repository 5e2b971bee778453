package cuakhauso.plate.reading;

/** An upright rectangle of a picture, in pixels from its upper left corner. */
public record Box(int left, int top, int width, int height) {

    public Box {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "a box of " + width + " x " + height + " pixels holds nothing");
        }
    }
}
