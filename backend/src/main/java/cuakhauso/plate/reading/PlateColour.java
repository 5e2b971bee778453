package cuakhauso.plate.reading;

/** The ground colour of a plate, which tells the kind of vehicle. */
public enum PlateColour {
    WHITE,
    YELLOW,
    BLUE,
    GREEN,
    RED,
    BLACK,
    UNKNOWN
}
