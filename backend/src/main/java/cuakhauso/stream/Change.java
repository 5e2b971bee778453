package cuakhauso.stream;

import java.time.Instant;

/**
 * What somebody decided or what was derived, as it stands in the change log.
 *
 * @param area the area it belongs to
 * @param kind the feature's event, as {@code pass.opened}
 * @param subject what it is about, as a pass number; the key by which readers group
 * @param payload the event as JSON
 * @param at when it happened at the gate, not when it was written
 * @param actor who or what caused it
 * @param key unique within the area: writing the same key again changes nothing
 */
public record Change(
        String area,
        String kind,
        String subject,
        String payload,
        Instant at,
        String actor,
        String key) {}
