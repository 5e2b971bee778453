package cuakhauso.queue;

/**
 * A queue's panel is another one.
 *
 * @param rev the change log's revision up to which it is true
 * @param queueId the item's id, {@code route:stream}
 * @param json the whole item as it is now
 */
public record QueueChange(long rev, String queueId, String json) {}
