package cuakhauso.plate.camera;

import cuakhauso.gate.Camera;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the worker needs to know of one camera.
 *
 * @param plateHeightPx how high plates stand in its pictures; everything else is measured by it
 * @param framesPerSecond how many frames are looked at; more are left undecoded or passed over
 */
record CameraSettings(
        String id, Source source, Region region, double plateHeightPx, double framesPerSecond) {

    /**
     * @param stills holds a folder for each camera to be read in place of its source
     * @param environment holds what the source names, such as a password
     * @throws IllegalArgumentException when it does not
     */
    static CameraSettings of(
            Camera camera, Optional<Path> stills, Map<String, String> environment) {
        String id = camera.id().value();
        return new CameraSettings(
                id,
                stills.<Source>map(folder -> new Source.StillFolder(folder.resolve(id)))
                        .orElseGet(() -> Source.parse(camera.source().resolve(environment))),
                new Region(camera.region()),
                camera.plateHeightPixels(),
                camera.framesPerSecond());
    }

    /** Whether it takes single pictures; what was between two of them nobody saw. */
    boolean takesStills() {
        return source instanceof Source.StillFolder;
    }
}
