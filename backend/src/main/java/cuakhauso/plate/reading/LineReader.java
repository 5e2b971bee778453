package cuakhauso.plate.reading;

import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a candidate with either network. */
final class LineReader {

    private static final int GENERAL_HEIGHT = 48;

    private final Networks networks;
    private final GeneralText general = new GeneralText(Networks.generalKeys());

    LineReader(Networks networks) {
        this.networks = networks;
    }

    /** By the plate network; all candidates must have the same number of lines. */
    List<List<Lattice>> plateLines(Pyramid picture, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        int each = candidates.getFirst().lines().size();
        int width = each == 1 ? Strip.WHOLE : Strip.HALF;
        int size = width * Strip.HEIGHT;
        float[] input = new float[candidates.size() * each * size];
        int at = 0;
        for (Candidate candidate : candidates) {
            for (List<Point> line : candidate.lines()) {
                System.arraycopy(Strip.of(picture, line, width), 0, input, at, size);
                at += size;
            }
        }
        Networks.Answer answer =
                networks.readPlates(input, (long) candidates.size() * each, 1, Strip.HEIGHT, width);
        int places = (int) answer.shape()[3];
        List<List<Lattice>> read = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            List<Lattice> lines = new ArrayList<>();
            for (int k = 0; k < each; k++) {
                int from = (i * each + k) * places * Alphabet.OUTPUTS;
                lines.add(Lattice.ofRaw(answer.values(), from, places));
            }
            read.add(lines);
        }
        return read;
    }

    /** By the general network. */
    List<Lattice> generalLines(Pyramid picture, Candidate candidate) {
        List<Lattice> lines = new ArrayList<>();
        for (List<Point> corners : candidate.lines()) {
            Candidate line = Candidate.oneLine(corners);
            int width =
                    Math.clamp(
                            Math.round(GENERAL_HEIGHT * line.width() / line.height() / 8) * 8,
                            48,
                            320);
            Picture strip = picture.straighten(corners, width, GENERAL_HEIGHT);
            int n = width * GENERAL_HEIGHT;
            float[] input = new float[3 * n];
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < 3; c++) {
                    input[c * n + i] = (strip.bgr()[3 * i + c] & 255) / 127.5f - 1;
                }
            }
            Networks.Answer answer = networks.readAnything(input, 1, 3, GENERAL_HEIGHT, width);
            lines.add(
                    general.lattice(
                            answer.values(), (int) answer.shape()[1], (int) answer.shape()[2]));
        }
        return lines;
    }
}
