package cuakhauso.gate;

/** Names a gate, such as {@code huu-nghi}; unique among all areas. */
public record GateId(String value) {

    public GateId {
        Slug.check("gate", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
