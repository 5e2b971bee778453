package cuakhauso.gate;

/** The way across the border, seen from Vietnam. */
public enum TravelDirection {
    OUT,
    IN
}
