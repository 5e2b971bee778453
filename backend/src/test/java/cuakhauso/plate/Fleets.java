package cuakhauso.plate;

import cuakhauso.kernel.Plate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Plates as they stand in a list of declared trucks, half Vietnamese and half Chinese. */
public final class Fleets {

    private static final String DIGITS = "0123456789";
    private static final String SERIAL = "ABCDEFGHJKLMNPQRSTUVWXYZ" + DIGITS + DIGITS + DIGITS;
    private static final String[] VIETNAM = {
        "12C", "12H", "29H", "29C", "98C", "15C", "30M", "99N"
    };
    private static final String[] CHINA = {"桂F", "桂F", "桂A", "桂N", "桂M", "粤B", "湘N", "浙B", "云A"};

    private final Random random;

    public Fleets(Random random) {
        this.random = random;
    }

    public Plate any() {
        while (true) {
            StringBuilder key = new StringBuilder();
            if (random.nextBoolean()) {
                key.append(VIETNAM[random.nextInt(VIETNAM.length)]);
                append(key, DIGITS, 5);
            } else {
                key.append(CHINA[random.nextInt(CHINA.length)]);
                append(key, SERIAL, 1);
                append(key, DIGITS, 3);
                append(key, SERIAL, 1);
            }
            Optional<Plate> plate = Plate.find(key.toString());
            if (plate.isPresent() && !plate.get().isTrailer()) {
                return plate.get();
            }
        }
    }

    public Plate anyTrailer() {
        StringBuilder key = new StringBuilder();
        if (random.nextBoolean()) {
            key.append(random.nextBoolean() ? "12R" : "15R");
            append(key, DIGITS, 5);
        } else {
            key.append(CHINA[random.nextInt(CHINA.length)]);
            append(key, DIGITS, 4);
            key.append('挂');
        }
        return Plate.find(key.toString()).orElseThrow();
    }

    private void append(StringBuilder key, String from, int count) {
        for (int i = 0; i < count; i++) {
            key.append(from.charAt(random.nextInt(from.length())));
        }
    }

    /** Differs by one character: mostly the next number of the fleet, else anything anywhere. */
    public Plate sisterOf(Plate plate) {
        while (true) {
            StringBuilder key = new StringBuilder(plate.key());
            int last = key.length() - 1;
            char end = key.charAt(last);
            if (random.nextDouble() < 0.6 && Character.isDigit(end)) {
                key.setCharAt(last, (char) ('0' + (end - '0' + 1) % 10));
            } else {
                key.setCharAt(
                        random.nextInt(key.length()),
                        SERIAL.charAt(random.nextInt(SERIAL.length())));
            }
            Optional<Plate> sister = Plate.find(key.toString());
            if (sister.isPresent()
                    && !sister.get().equals(plate)
                    && sister.get().isTrailer() == plate.isTrailer()) {
                return sister.get();
            }
        }
    }

    /** So many different plates, of which some differ by one character from another one. */
    public List<Plate> list(int size, int withSister) {
        Set<Plate> plates = new LinkedHashSet<>();
        while (plates.size() < withSister) {
            Plate one = any();
            Plate sister = sisterOf(one);
            if (!plates.contains(one) && !plates.contains(sister)) {
                plates.add(one);
                plates.add(sister);
            }
        }
        while (plates.size() < size) {
            plates.add(any());
        }
        return new ArrayList<>(plates);
    }
}
