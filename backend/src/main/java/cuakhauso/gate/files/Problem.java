package cuakhauso.gate.files;

/** One mistake in the configuration: where it stands, what stands there and what was expected. */
public record Problem(Place place, String value, String expectation) {

    @Override
    public String toString() {
        return place + " is " + value + ", expected " + expectation;
    }
}
