package cuakhauso.position;

import cuakhauso.geo.LatLon;

/**
 * What a door must know of the ground: which log a place belongs to, and where the country's box
 * ends.
 */
interface Ground {

    /** The log of positions that lie in no area. */
    String EN_ROUTE = "en-route";

    /** The area's id, or {@link #EN_ROUTE}. */
    String logAt(LatLon at);

    boolean isInsideNationalBox(LatLon at);
}
