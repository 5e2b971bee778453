package cuakhauso.plate.camera;

import cuakhauso.plate.reading.Picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A film of trucks that drive through the picture from left to right, one after another. A truck
 * may have a trailer, whose plate is at its other end, or no plate at all.
 */
final class Film {

    static final int WIDTH = 960;
    static final int HEIGHT = 540;
    static final int FRAMES_PER_SECOND = 5;

    private static final int TRUCK_LENGTH = 620;
    private static final int STEP = 90;
    private static final int TOP = 90;

    /** Frames in which one truck is somewhere in the picture. */
    static final int FRAMES_PER_TRUCK = (WIDTH + TRUCK_LENGTH) / STEP + 1;

    private final List<String> plates = new ArrayList<>();
    private final List<Picture> frames = new ArrayList<>();

    /** The lane without a truck. */
    Film empty(int count) {
        for (int i = 0; i < count; i++) {
            BufferedImage image = ground();
            frames.add(Picture.of(image));
        }
        return this;
    }

    /** A truck with one plate, two or none. */
    Film truck(String... of) {
        List<Integer> numbers = new ArrayList<>();
        for (String plate : of) {
            numbers.add(plates.size());
            plates.add(plate);
        }
        for (int i = 0; i < FRAMES_PER_TRUCK; i++) {
            frames.add(frame(i * STEP - TRUCK_LENGTH, numbers));
        }
        return this;
    }

    /** The truck drives in, stands in the middle of the picture, and leaves. */
    Film standing(int count, String plate) {
        int number = plates.size();
        plates.add(plate);
        int half = FRAMES_PER_TRUCK / 2;
        for (int i = 0; i < FRAMES_PER_TRUCK + count; i++) {
            int at = i < half ? i : Math.max(half, i - count);
            frames.add(frame(at * STEP - TRUCK_LENGTH, List.of(number)));
        }
        return this;
    }

    private static Picture frame(int left, List<Integer> numbers) {
        BufferedImage image = ground();
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(150, 60, 40));
        graphics.fillRect(left, TOP, TRUCK_LENGTH, 380);
        graphics.setColor(new Color(220, 200, 160));
        for (int x = 20; x < TRUCK_LENGTH; x += 120) {
            graphics.fillRect(left + x, TOP + 20, 50, 180);
        }
        if (!numbers.isEmpty()) {
            FakePlates.draw(
                    graphics, left + TRUCK_LENGTH - FakePlates.WIDTH - 20, 380, numbers.get(0));
        }
        if (numbers.size() > 1) {
            FakePlates.draw(graphics, left + 20, 380, numbers.get(1));
        }
        graphics.dispose();
        return Picture.of(image);
    }

    private static BufferedImage ground() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(110, 115, 110));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return image;
    }

    List<String> plates() {
        return List.copyOf(plates);
    }

    List<Picture> frames() {
        return List.copyOf(frames);
    }

    /** One JPEG file for each frame, as {@code rtsp_camera.py} wants them. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < frames.size(); i++) {
            Files.write(folder.resolve(String.format("%05d.jpg", i)), frames.get(i).jpeg(92));
        }
        return folder;
    }
}
