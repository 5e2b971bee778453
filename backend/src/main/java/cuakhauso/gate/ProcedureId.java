package cuakhauso.gate;

/** Names a procedure, such as {@code two-way}; its versions share it. */
public record ProcedureId(String value) {

    public ProcedureId {
        Slug.check("procedure", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
