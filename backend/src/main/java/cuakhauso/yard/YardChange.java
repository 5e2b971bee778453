package cuakhauso.yard;

/**
 * A yard's panel is another one.
 *
 * @param rev the change log's revision that made it so
 * @param yardId the item's id
 * @param json the whole item as it is now
 */
public record YardChange(long rev, String yardId, String json) {}
