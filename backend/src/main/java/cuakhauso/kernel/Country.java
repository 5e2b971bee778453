package cuakhauso.kernel;

/** The country a plate belongs to. */
public enum Country {
    VN,
    CN
}
