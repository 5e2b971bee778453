package cuakhauso.pass;

/**
 * A pass is another one.
 *
 * @param rev the change log's revision that made it so
 * @param number the item's id
 * @param json the whole item, with {@code "removed":true} when it is no longer listed
 */
public record PassChange(long rev, String number, String json) {}
