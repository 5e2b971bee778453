package cuakhauso.plate.camera;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_arrays;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import cuakhauso.plate.reading.Picture;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Frames of an RTSP camera or of a video file, decoded by FFmpeg's own functions. JavaCV's grabber
 * holds a lock of the whole JVM while it connects, so that one dead camera stops all others
 * (docs/decisions/0050): here nothing is shared, and {@link Alarm} ends every native call that
 * takes too long.
 */
final class VideoFrames implements Frames {

    private static final Duration OPEN_LIMIT = Duration.ofSeconds(8);
    private static final Duration FRAME_LIMIT = Duration.ofSeconds(5);

    static {
        av_log_set_level(AV_LOG_ERROR - 8);
    }

    private final Clock clock;
    private final boolean paced;
    private final long gapMicros;
    private final FrameClock frameClock = new FrameClock();
    private final Alarm alarm = new Alarm();
    private final AVFormatContext input;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame converted = av_frame_alloc();
    private @Nullable AVCodecContext decoder;
    private @Nullable SwsContext scaler;
    private @Nullable BytePointer pixels;
    private int stream = -1;
    private double microsPerTick;
    private long dueMicros = Long.MIN_VALUE;
    private long firstMicros = Long.MIN_VALUE;
    private @Nullable Instant started;
    private long startedNanos;
    private long number;
    private boolean ended;

    private VideoFrames(boolean paced, double framesPerSecond, Clock clock) {
        this.paced = paced;
        this.clock = clock;
        this.gapMicros = Math.round(1_000_000 / framesPerSecond);
        this.input = avformat_alloc_context();
        input.interrupt_callback(alarm.callback());
    }

    /** Connects over TCP, so that no part of a picture is lost on the way. */
    static VideoFrames ofRtsp(String url, double framesPerSecond, Clock clock) throws SourceLost {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "rtsp_transport", "tcp", 0);
        av_dict_set(options, "timeout", "" + FRAME_LIMIT.toMillis() * 1000, 0);
        av_dict_set(options, "fflags", "nobuffer", 0);
        av_dict_set(options, "analyzeduration", "1000000", 0);
        return new VideoFrames(false, framesPerSecond, clock).opened(url, options);
    }

    /** Plays at the pace of the film, as a camera would. */
    static VideoFrames ofFile(Path file, double framesPerSecond, Clock clock) throws SourceLost {
        return new VideoFrames(true, framesPerSecond, clock)
                .opened("file:" + file, new AVDictionary(null));
    }

    private VideoFrames opened(String url, AVDictionary options) throws SourceLost {
        try {
            alarm.setTo(OPEN_LIMIT);
            check("cannot be opened", avformat_open_input(input, url, null, options));
            check(
                    "does not say what it sends",
                    avformat_find_stream_info(input, (AVDictionary) null));
            openDecoder();
            return this;
        } catch (SourceLost e) {
            close();
            throw e;
        } finally {
            av_dict_free(options);
        }
    }

    private void openDecoder() throws SourceLost {
        stream = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        check("sends no video", stream);
        AVRational base = input.streams(stream).time_base();
        microsPerTick = 1e6 * base.num() / base.den();
        AVCodec codec = avcodec_find_decoder(input.streams(stream).codecpar().codec_id());
        if (codec == null || codec.isNull()) {
            throw new SourceLost("sends a video format that is not known here");
        }
        decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, input.streams(stream).codecpar());
        // More threads would each keep back a frame.
        decoder.thread_count(1);
        check("cannot be decoded", avcodec_open2(decoder, codec, (AVDictionary) null));
    }

    @Override
    public Optional<Frame> next() throws SourceLost, InterruptedException {
        alarm.setTo(FRAME_LIMIT);
        while (true) {
            int received = avcodec_receive_frame(decoder, decoded);
            if (received >= 0) {
                long micros = stampMicros();
                if (isDue(micros)) {
                    return Optional.of(frame(micros));
                }
            } else if (received == AVERROR_EOF) {
                ended = true;
                return Optional.empty();
            } else {
                feedDecoder();
            }
        }
    }

    private void feedDecoder() throws SourceLost {
        int read = av_read_frame(input, packet);
        if (read == AVERROR_EOF && paced) {
            // The end of the film: the decoder gives what it has kept back.
            avcodec_send_packet(decoder, null);
            return;
        }
        check("gives no more frames", read);
        if (packet.stream_index() == stream) {
            // A packet that cannot be decoded is passed over; the next key frame mends it.
            avcodec_send_packet(decoder, packet);
        }
        av_packet_unref(packet);
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    private long stampMicros() {
        long stamp = decoded.best_effort_timestamp();
        return stamp == AV_NOPTS_VALUE ? clock.millis() * 1000 : Math.round(stamp * microsPerTick);
    }

    /** Takes as many frames a second as wanted, evenly; a stamp that jumps starts the pace anew. */
    private boolean isDue(long micros) {
        boolean far = micros < dueMicros - 2 * gapMicros || micros > dueMicros + 2 * gapMicros;
        if (far) {
            dueMicros = micros;
        }
        // A little early is on time: stamps are rounded.
        if (micros < dueMicros - gapMicros / 16) {
            return false;
        }
        dueMicros += gapMicros;
        return true;
    }

    private Frame frame(long micros) throws InterruptedException {
        Instant takenAt;
        if (paced) {
            takenAt = playedAt(micros);
            Thread.sleep(Duration.ofNanos(Math.max(0, dueNanos(micros) - System.nanoTime())));
        } else {
            Duration age = frameClock.age(micros, System.nanoTime());
            takenAt = clock.instant().minus(age).truncatedTo(ChronoUnit.MILLIS);
        }
        return new Frame(copied(), takenAt, number++);
    }

    private Instant playedAt(long micros) {
        if (started == null) {
            started = clock.instant();
            startedNanos = System.nanoTime();
            firstMicros = micros;
        }
        return started.plusNanos((micros - firstMicros) * 1000);
    }

    private long dueNanos(long micros) {
        return startedNanos + (micros - firstMicros) * 1000;
    }

    private Picture copied() {
        int width = decoded.width();
        int height = decoded.height();
        int bytes = av_image_get_buffer_size(AV_PIX_FMT_BGR24, width, height, 1);
        if (pixels == null || pixels.capacity() != bytes) {
            if (pixels != null) {
                pixels.close();
            }
            pixels = new BytePointer(bytes);
        }
        scaler =
                sws_getCachedContext(
                        scaler,
                        width,
                        height,
                        decoded.format(),
                        width,
                        height,
                        AV_PIX_FMT_BGR24,
                        SWS_FAST_BILINEAR,
                        null,
                        null,
                        (DoublePointer) null);
        av_image_fill_arrays(
                converted.data(), converted.linesize(), pixels, AV_PIX_FMT_BGR24, width, height, 1);
        sws_scale(
                scaler,
                decoded.data(),
                decoded.linesize(),
                0,
                height,
                converted.data(),
                converted.linesize());
        byte[] bgr = new byte[bytes];
        pixels.get(bgr);
        return new Picture(width, height, bgr);
    }

    private void check(String what, int result) throws SourceLost {
        if (result < 0) {
            throw new SourceLost(
                    what + ": " + (alarm.hasRung() ? "no answer in time" : reason(result)));
        }
    }

    private static String reason(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (scaler != null) {
            sws_freeContext(scaler);
        }
        if (decoder != null) {
            avcodec_free_context(decoder);
        }
        // Closing says good-bye to the camera, which must not take long either.
        alarm.setTo(Duration.ofSeconds(1));
        avformat_close_input(input);
        av_frame_free(decoded);
        av_frame_free(converted);
        av_packet_free(packet);
        if (pixels != null) {
            pixels.close();
        }
        alarm.close();
    }

    /**
     * Tells FFmpeg to give up once a moment has passed or the thread is to end. It asks while it
     * waits, from the thread that called it.
     */
    private static final class Alarm implements AutoCloseable {

        private static final Ask ASK = new Ask();

        /** When to give up, where native code can point at it. */
        private final LongPointer atNanos = new LongPointer(1);

        AVIOInterruptCB callback() {
            return new AVIOInterruptCB().callback(ASK).opaque(atNanos);
        }

        void setTo(Duration fromNow) {
            atNanos.put(System.nanoTime() + fromNow.toNanos());
        }

        boolean hasRung() {
            return System.nanoTime() - atNanos.get() > 0;
        }

        @Override
        public void close() {
            atNanos.close();
        }

        /** One for all sources, because JavaCPP makes only ten of a kind. */
        private static final class Ask extends AVIOInterruptCB.Callback_Pointer {

            @Override
            public int call(Pointer opaque) {
                boolean late = System.nanoTime() - new LongPointer(opaque).get() > 0;
                return late || Thread.currentThread().isInterrupted() ? 1 : 0;
            }
        }
    }
}
