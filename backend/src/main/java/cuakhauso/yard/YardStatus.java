package cuakhauso.yard;

/** Whether a truck finds room. */
enum YardStatus {
    OPEN,
    FULL,
    /** Every gate that the yard serves is closed now. */
    CLOSED
}
