package cuakhauso.plate.camera;

import cuakhauso.gate.Camera;

import java.util.Map;

/**
 * What the worker needs to know of one camera.
 *
 * @param plateHeightPx how high plates stand in its pictures; everything else is measured by it
 * @param framesPerSecond how many frames are looked at; more are left undecoded or passed over
 */
record CameraSettings(
        String id, Source source, Region region, double plateHeightPx, double framesPerSecond) {

    /**
     * @param environment holds what the source names, such as a password
     * @throws IllegalArgumentException when it does not
     */
    static CameraSettings of(Camera camera, Map<String, String> environment) {
        return new CameraSettings(
                camera.id().value(),
                Source.parse(camera.source().resolve(environment)),
                new Region(camera.region()),
                camera.plateHeightPixels(),
                camera.framesPerSecond());
    }
}
