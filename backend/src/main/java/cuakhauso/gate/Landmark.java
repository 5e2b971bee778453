package cuakhauso.gate;

import cuakhauso.geo.LatLon;

/** A name on the map, for orientation. */
public record Landmark(String id, Labels labels, LatLon at, boolean schematic) {

    public Landmark {
        Slug.check("landmark", id);
    }
}
