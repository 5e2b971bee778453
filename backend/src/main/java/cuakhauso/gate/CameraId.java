package cuakhauso.gate;

/** Names a camera, such as {@code cam-vao-xuan-cuong}; unique among all areas. */
public record CameraId(String value) {

    public CameraId {
        Slug.check("camera", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
