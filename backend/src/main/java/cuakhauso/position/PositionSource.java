package cuakhauso.position;

/** By which door a position came; the code stands in the log and in history and never changes. */
enum PositionSource {
    OSMAND(1),
    BATCH(2),
    QCVN31(3);

    final int code;

    PositionSource(int code) {
        this.code = code;
    }

    static PositionSource ofCode(int code) {
        for (PositionSource source : values()) {
            if (source.code == code) {
                return source;
            }
        }
        throw new IllegalArgumentException("no position source has code " + code);
    }
}
