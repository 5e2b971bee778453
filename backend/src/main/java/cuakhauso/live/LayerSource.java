package cuakhauso.live;

import reactor.core.publisher.Flux;

import java.util.function.Supplier;

/**
 * A layer of decisions of one area, as its feature offers it.
 *
 * @param name as viewers ask for it: yards, queues, passes
 * @param latestOnly what counts is an item's latest state; else every change is told, in order
 * @param itemsJson all items as they are now, a JSON array
 * @param begins when all of it is known on this node, before that it is not shown; again when it
 *     was read anew
 * @param changes from now on; ends with an error when its reader falls behind
 */
record LayerSource(
        String area,
        String name,
        boolean latestOnly,
        Supplier<String> itemsJson,
        Flux<LayerBegin> begins,
        Flux<LayerChange> changes) {}
