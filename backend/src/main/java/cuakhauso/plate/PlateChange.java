package cuakhauso.plate;

/**
 * A read came in or is another one.
 *
 * @param rev the change log's revision that made it so
 * @param json the whole item
 */
public record PlateChange(long rev, String id, String json) {}
