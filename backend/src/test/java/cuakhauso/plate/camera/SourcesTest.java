package cuakhauso.plate.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Where frames come from, and what becomes of sources that give none. */
class SourcesTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final Path folder;

    SourcesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aDeadAndASilentCameraDoNotDelayALiveOne() throws Exception {
        Path film = new Film().truck("12C12345").write(folder.resolve("film"));
        try (RtspCamera live = new RtspCamera(film, "lane", "other");
                ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The native libraries are unpacked once, which takes its time.
            firstFrame(live.url("other"));
            List<Socket> fillers = fill(full);
            String dead = "rtsp://127.0.0.1:" + RtspCamera.freePort() + "/lane";
            List<CompletableFuture<Duration>> others =
                    List.of(
                            failing(dead),
                            failing("rtsp://127.0.0.1:" + silent.getLocalPort() + "/lane"),
                            failing("rtsp://127.0.0.1:" + full.getLocalPort() + "/lane"));
            assertThat(others.get(0).get(10, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(1));
            assertThat(firstFrame(live.url("lane"))).isLessThan(Duration.ofSeconds(3));
            assertThat(others.get(1)).isNotDone();
            for (CompletableFuture<Duration> other : others) {
                assertThat(other.get(15, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(9));
            }
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    private static Duration firstFrame(String url) throws Exception {
        long begun = System.nanoTime();
        try (Frames frames = Source.parse(url).open(5, CLOCK)) {
            assertThat(frames.next()).isPresent();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** A port whose queue is full leaves those who come without any answer. */
    private static List<Socket> fill(ServerSocket full) {
        List<Socket> fillers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(full.getLocalSocketAddress(), 200);
            } catch (IOException e) {
                // As wanted: the queue is full.
            }
        }
        return fillers;
    }

    private static CompletableFuture<Duration> failing(String url) {
        long begun = System.nanoTime();
        return CompletableFuture.supplyAsync(
                () -> {
                    assertThatThrownBy(() -> Source.parse(url).open(5, CLOCK))
                            .isInstanceOf(SourceLost.class)
                            .hasMessageNotContaining("127.0.0.1");
                    return Duration.ofNanos(System.nanoTime() - begun);
                },
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void aCameraThatFallsSilentIsLostWithinSeconds() throws Exception {
        Path film = new Film().truck("12C12345").write(folder.resolve("film"));
        try (RtspCamera camera = new RtspCamera(film, "lane");
                Frames frames = Source.parse(camera.url("lane")).open(5, CLOCK)) {
            assertThat(frames.next()).isPresent();
            camera.kill();
            long begun = System.nanoTime();
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    frames.next();
                                }
                            })
                    .isInstanceOf(SourceLost.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(7));
        }
    }

    @Test
    void playsAFilmAtItsPaceToItsEnd() throws Exception {
        Path film = folder.resolve("film.mjpeg");
        // JPEG files one after another are a film of 25 frames a second.
        try (OutputStream out = Files.newOutputStream(film)) {
            for (int i = 0; i < 25; i++) {
                out.write(new Film().empty(1).frames().getFirst().jpeg(80));
            }
        }
        List<Frame> seen = new ArrayList<>();
        try (Frames frames = Source.parse("file:" + film).open(5, CLOCK)) {
            while (!frames.hasEnded()) {
                frames.next().ifPresent(seen::add);
            }
        }
        assertThat(seen).hasSize(5);
        assertThat(Duration.between(seen.getFirst().takenAt(), seen.getLast().takenAt()))
                .isEqualTo(Duration.ofMillis(800));
        assertThat(seen.getLast().takenAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void takesPicturesFromAnMjpegStream() throws Exception {
        try (MjpegCamera camera = new MjpegCamera(exchange -> Optional.empty());
                Frames frames = new MjpegFrames(camera.url(""), 20, CLOCK)) {
            for (int i = 0; i < 3; i++) {
                Frame frame = frames.next().orElseThrow();
                assertThat(frame.picture().width()).isEqualTo(Film.WIDTH);
                assertThat(frame.number()).isEqualTo(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "MD5", "SHA-256"})
    void tellsAnMjpegCameraItsPasswordInTheWayItWants(String way) throws Exception {
        try (MjpegCamera camera =
                new MjpegCamera(
                        way.equals("Basic") ? MjpegCamera.basic() : MjpegCamera.digest(way))) {
            try (Frames frames = new MjpegFrames(camera.url("viewer:p%40ss:1@"), 20, CLOCK)) {
                assertThat(frames.next()).isPresent();
            }
            assertThatThrownBy(() -> new MjpegFrames(camera.url("viewer:wrong@"), 20, CLOCK))
                    .isInstanceOfSatisfying(
                            SourceLost.class,
                            e -> assertThat(e.why()).isEqualTo("the camera answers 401"));
            assertThatThrownBy(() -> new MjpegFrames(camera.url(""), 20, CLOCK))
                    .isInstanceOf(SourceLost.class);
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnMjpegCameraThatIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/stream");
            AtomicReference<Throwable> met = new AtomicReference<>();
            Thread waiting =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            new MjpegFrames(url, 20, CLOCK).close();
                                        } catch (SourceLost | InterruptedException e) {
                                            met.set(e);
                                        }
                                    });
            try (Socket connected = silent.accept()) {
                waiting.interrupt();
                waiting.join(Duration.ofSeconds(4));
            }
            assertThat(waiting.isAlive()).isFalse();
            assertThat(met.get()).isInstanceOf(SourceLost.class);
        }
    }

    @Test
    void readsPartsWithAndWithoutALength() throws Exception {
        String stream =
                "\r\n--b\r\nContent-Length: 4\r\n\r\n--b-\r\n"
                        + "--b\r\ncontent-type: image/jpeg\r\n\r\nab-c\r\n--b\r\n\r\n";
        MultipartParts parts =
                new MultipartParts(
                        new ByteArrayInputStream(stream.getBytes(StandardCharsets.ISO_8859_1)),
                        "b");
        assertThat(new String(parts.next(), StandardCharsets.ISO_8859_1)).isEqualTo("--b-");
        assertThat(new String(parts.next(), StandardCharsets.ISO_8859_1)).isEqualTo("ab-c\r\n");
        assertThatThrownBy(parts::next).isInstanceOf(IOException.class);
    }

    @Test
    void takesStillsInTheirOrderAndMovesThemWhenWhatTheyShowedIsStored() throws Exception {
        Path stills = folder.resolve("stills");
        Files.createDirectories(stills);
        Instant at = Instant.now().minusSeconds(100);
        still(stills.resolve("b.jpg"), at);
        still(stills.resolve("a.jpg"), at.plusSeconds(5));
        Files.writeString(stills.resolve("c.jpg"), "no picture");
        Files.setLastModifiedTime(stills.resolve("c.jpg"), FileTime.from(at));
        StillFrames frames = new StillFrames(stills, CLOCK, CLOCK);
        assertThat(frames.next().map(Frame::takenAt).map(Instant::getEpochSecond))
                .contains(at.getEpochSecond());
        assertThat(frames.next()).isPresent();
        assertThat(frames.next()).isEmpty();
        frames.settled(at.plusSeconds(5));
        assertThat(stills.resolve("done/b.jpg")).exists();
        assertThat(stills.resolve("a.jpg")).exists();
        assertThat(stills.resolve("broken/c.jpg")).exists();
        // A kill comes before the other is settled: it is read again.
        assertThat(new StillFrames(stills, CLOCK, CLOCK).next()).isPresent();
    }

    @Test
    void aStillOfATimeToComeIsTakenAsOfNow() throws Exception {
        Path stills = Files.createDirectories(folder.resolve("stills"));
        still(stills.resolve("a.jpg"), Instant.now().plus(Duration.ofDays(2)));
        MutableClock clock = new MutableClock(Instant.now());
        StillFrames frames = new StillFrames(stills, clock, clock);
        assertThat(frames.next()).isEmpty();
        Instant met = clock.instant();
        clock.forward(Duration.ofMillis(400));
        assertThat(frames.next().map(Frame::takenAt)).contains(met);
        frames.settled(clock.instant());
        assertThat(stills.resolve("done/a.jpg")).exists();
    }

    @Test
    void aStillThatIsStillBeingWrittenIsWaitedFor() throws Exception {
        Path stills = Files.createDirectories(folder.resolve("stills"));
        Instant at = Instant.now();
        still(stills.resolve("a.jpg"), at);
        byte[] whole = Files.readAllBytes(stills.resolve("a.jpg"));
        Files.write(stills.resolve("a.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.setLastModifiedTime(stills.resolve("a.jpg"), FileTime.from(at));
        Files.write(stills.resolve("b.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.setLastModifiedTime(stills.resolve("b.jpg"), FileTime.from(at));
        MutableClock clock = new MutableClock(at.plusSeconds(1));
        StillFrames frames = new StillFrames(stills, clock, clock);
        assertThat(frames.next()).isEmpty();
        Files.write(stills.resolve("a.jpg"), whole);
        Files.setLastModifiedTime(stills.resolve("a.jpg"), FileTime.from(at));
        assertThat(frames.next()).isPresent();
        clock.forward(Duration.ofSeconds(6));
        assertThat(frames.next()).isEmpty();
        assertThat(stills.resolve("broken/b.jpg")).exists();
    }

    /** A clock that goes when it is told to. */
    private static final class MutableClock extends Clock {

        private Instant now;

        MutableClock(Instant now) {
            this.now = now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aStillThatItsOwnerTakesAwayDoesNotStopTheOthers() throws Exception {
        Path stills = folder.resolve("stills");
        Files.createDirectories(stills);
        Instant at = Instant.now().minusSeconds(100);
        still(stills.resolve("a.jpg"), at);
        still(stills.resolve("b.jpg"), at.plusSeconds(5));
        StillFrames frames = new StillFrames(stills, CLOCK, CLOCK);
        assertThat(frames.next()).isPresent();
        Files.delete(stills.resolve("a.jpg"));
        assertThat(frames.next()).isPresent();

        frames.settled(at.plusSeconds(6));

        assertThat(stills.resolve("done/a.jpg")).doesNotExist();
        assertThat(stills.resolve("done/b.jpg")).exists();
    }

    @Test
    void aStillThatIsWrittenOverBeforeItIsStoredIsReadToo() throws Exception {
        Path stills = Files.createDirectories(folder.resolve("stills"));
        Instant at = Instant.now().minusSeconds(100);
        still(stills.resolve("snap.jpg"), at);
        StillFrames frames = new StillFrames(stills, CLOCK, CLOCK);
        assertThat(frames.next()).isPresent();
        still(stills.resolve("snap.jpg"), at.plusSeconds(20));

        frames.settled(at.plusSeconds(10));

        assertThat(stills.resolve("done/snap.jpg")).doesNotExist();
        assertThat(frames.next().map(Frame::takenAt).map(Instant::getEpochSecond))
                .contains(at.plusSeconds(20).getEpochSecond());
        frames.settled(at.plusSeconds(30));
        assertThat(stills.resolve("done/snap.jpg")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:Abc#123@10.0.0.5/mjpeg",
                "http://user:Abc/123@10.0.0.5/mjpeg",
                "http://user:geheim@cam_1/mjpeg",
                "http:geheim"
            })
    void anAddressThatHidesItsHostIsRefusedWithoutBeingShown(String address) {
        assertThatThrownBy(() -> Source.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("%40")
                .message()
                .doesNotContain("123@", "geheim");
    }

    private static void still(Path file, Instant at) throws IOException {
        Files.write(file, new Film().empty(1).frames().getFirst().jpeg(80));
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    @Test
    void tellsHowOldABufferedFrameIs() {
        FrameClock clock = new FrameClock();
        long start = 7_000_000_000L;
        assertThat(clock.age(0, start)).isZero();
        // This one arrives a second late.
        assertThat(clock.age(200_000, start + 1_200_000_000L))
                .isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
        // The camera began anew.
        assertThat(clock.age(90_000_000, start + 1_400_000_000L)).isZero();
        assertThat(clock.age(90_200_000, start + 1_600_000_000L)).isZero();
    }

    @Test
    void aStillIsWaitedForByTheClockThatDatesIt() throws Exception {
        Path stills = Files.createDirectories(folder.resolve("stills"));
        Instant changed = Instant.now();
        MutableClock machine = new MutableClock(changed.plusMillis(400));
        // The platform says that it is ten seconds later than this machine thinks.
        MutableClock platform = new MutableClock(changed.plusMillis(10_400));
        still(stills.resolve("a.jpg"), changed);
        byte[] whole = Files.readAllBytes(stills.resolve("a.jpg"));
        Files.write(stills.resolve("a.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.setLastModifiedTime(stills.resolve("a.jpg"), FileTime.from(changed));
        StillFrames frames = new StillFrames(stills, platform, machine);
        assertThat(frames.next()).isEmpty();
        assertThat(stills.resolve("a.jpg")).exists();
        Files.write(stills.resolve("a.jpg"), whole);
        Files.setLastModifiedTime(stills.resolve("a.jpg"), FileTime.from(changed));
        assertThat(frames.next().map(Frame::takenAt)).contains(changed.plusSeconds(10));
        frames.settled(changed.plusSeconds(11));
        assertThat(stills.resolve("done/a.jpg")).exists();
    }

    @Test
    void theNewestFrameWinsAndKeepsWhatMovedBefore() {
        Mailbox mailbox = new Mailbox();
        Frame first = new Frame(new Film().empty(1).frames().getFirst(), Instant.EPOCH, 0);
        Frame second = new Frame(first.picture(), Instant.EPOCH.plusMillis(200), 1);
        assertThat(mailbox.put(first, new Motion(Optional.empty(), true, true))).isFalse();
        assertThat(mailbox.put(second, Motion.NONE)).isTrue();
        Mailbox.Mail mail = mailbox.take().orElseThrow();
        assertThat(mail.frame()).isSameAs(second);
        assertThat(mail.motion()).isEqualTo(new Motion(Optional.empty(), true, false));
        assertThat(mailbox.isEmpty()).isTrue();
    }
}
