package cuakhauso.plate.reading;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An 8-bit BGR picture on the heap, rows top to bottom without padding. The bytes are shared, not
 * copied: whoever makes a picture of them must not write to them afterwards.
 */
public record Picture(int width, int height, byte[] bgr) {

    /**
     * More than any gate camera gives; a file that claims more is refused before it is unpacked.
     */
    private static final long MOST_PIXELS = 64_000_000;

    /** What some cameras write behind a JPEG picture, at most. */
    private static final int LONGEST_TAIL = 4096;

    public Picture {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height);
        }
        if (bgr.length != width * height * 3) {
            throw new IllegalArgumentException(
                    bgr.length + " bytes are not a BGR picture of " + width + " x " + height);
        }
    }

    /**
     * Unpacks a JPEG or PNG file.
     *
     * @throws IllegalArgumentException when the bytes are no such file or claim an absurd size
     */
    public static Picture decode(byte[] jpegOrPng) {
        return decode(jpegOrPng, MOST_PIXELS);
    }

    /** The same with a bound of the caller's, in pixels. */
    public static Picture decode(byte[] jpegOrPng, long mostPixels) {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(jpegOrPng))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("not a picture file that can be read");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > mostPixels) {
                    throw new IllegalArgumentException(
                            "a picture of " + reader.getWidth(0) + " x " + reader.getHeight(0));
                }
                return of(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a broken picture file: " + e.getMessage(), e);
        }
    }

    /**
     * Whether a JPEG file lacks its end, as one does that is still being written: it is decoded all
     * the same, its lower part grey. Some cameras write a little more behind the end.
     */
    public static boolean isCutOff(byte[] file) {
        boolean jpeg = file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8;
        for (int i = file.length - 2; i >= Math.max(0, file.length - LONGEST_TAIL); i--) {
            if ((file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == 0xD9) {
                return false;
            }
        }
        return jpeg;
    }

    /** The same picture as Java2D has it; transparent parts are laid on black. */
    public static Picture of(BufferedImage image) {
        BufferedImage plain = image;
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR
                || image.getRaster().getParent() != null) {
            plain =
                    new BufferedImage(
                            image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            var graphics = plain.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
        }
        return new Picture(
                plain.getWidth(),
                plain.getHeight(),
                ((DataBufferByte) plain.getRaster().getDataBuffer()).getData());
    }

    /** A copy for Java2D. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        System.arraycopy(
                bgr,
                0,
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData(),
                0,
                bgr.length);
        return image;
    }

    /** As a JPEG file; quality from 1 to 100. */
    public byte[] jpeg(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality " + quality + ", expected 1 to 100");
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var bytes = new ByteArrayOutputStream();
                var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(), null, null), how);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    /**
     * The part inside the box, cut at this picture's edges.
     *
     * @throws IllegalArgumentException when the box lies wholly outside
     */
    public Picture crop(Box box) {
        int left = Math.clamp(box.left(), 0, width);
        int top = Math.clamp(box.top(), 0, height);
        int right = Math.clamp((long) box.left() + box.width(), left, width);
        int bottom = Math.clamp((long) box.top() + box.height(), top, height);
        if (left == right || top == bottom) {
            throw new IllegalArgumentException(
                    box + " lies outside a picture of " + width + " x " + height);
        }
        byte[] part = new byte[(right - left) * (bottom - top) * 3];
        for (int row = top; row < bottom; row++) {
            System.arraycopy(
                    bgr,
                    (row * width + left) * 3,
                    part,
                    (row - top) * (right - left) * 3,
                    (right - left) * 3);
        }
        return new Picture(right - left, bottom - top, part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture(int w, int h, byte[] pixels)
                && w == width
                && h == height
                && Arrays.equals(pixels, bgr);
    }

    @Override
    public int hashCode() {
        return (31 * width + height) * 31 + Arrays.hashCode(bgr);
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + "]";
    }
}
