package cuakhauso.gate;

/** One name in the three languages of the screens; Vietnamese is the master. None is blank. */
public record Labels(String vi, String en, String zh) {

    public Labels {
        if (vi.isBlank() || en.isBlank() || zh.isBlank()) {
            throw new IllegalArgumentException(
                    "labels need vi, en and zh, but are " + vi + " / " + en + " / " + zh);
        }
    }
}
