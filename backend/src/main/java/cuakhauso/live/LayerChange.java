package cuakhauso.live;

/**
 * One item of a layer became another.
 *
 * @param rev the change log's revision up to which it is true
 * @param json the whole item
 */
record LayerChange(long rev, String itemId, String json) {}
