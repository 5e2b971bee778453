package cuakhauso.access;

import org.springframework.web.reactive.function.server.ServerRequest;

/** Who acts. Until accounts exist: whoever sits at this machine, and the camera worker. */
public enum Principal {
    /** Comes without a key. */
    LOCAL_OPERATOR,
    /** The process that reads plates; comes with a bearer key. */
    CAMERA_WORKER;

    static final String ATTRIBUTE = Principal.class.getName();

    /** Who sent a request that the access filter let through. */
    public static Principal of(ServerRequest request) {
        return (Principal)
                request.attribute(ATTRIBUTE)
                        .orElseThrow(() -> new IllegalStateException("nobody asked the policy"));
    }
}
