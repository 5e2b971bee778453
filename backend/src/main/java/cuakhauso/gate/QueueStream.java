package cuakhauso.gate;

/** What a vehicle is queued by: each route keeps one queue for each of its streams. */
public enum QueueStream {
    FRUIT,
    OTHER_EXPORT,
    IMPORT,
    NEW_CAR,
    EMPTY
}
