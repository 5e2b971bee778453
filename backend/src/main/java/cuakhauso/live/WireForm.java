package cuakhauso.live;

import org.jspecify.annotations.Nullable;

/** The forms a viewer can choose as WebSocket subprotocol. */
enum WireForm {
    JSON("cuakhauso.live.v1+json"),
    BINARY("cuakhauso.live.v1+bin");

    final String subprotocol;

    WireForm(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** No subprotocol means JSON. */
    static WireForm of(@Nullable String selected) {
        return BINARY.subprotocol.equals(selected) ? BINARY : JSON;
    }
}
