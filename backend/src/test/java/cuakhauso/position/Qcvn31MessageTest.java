package cuakhauso.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedOutputStream;

import cuakhauso.geo.LatLon;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

final class Qcvn31MessageTest {

    /** What one message writes of itself. */
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] base(int type, int payloadField, byte[] payload) {
        return message(
                out -> {
                    out.writeEnum(1, type);
                    out.writeByteArray(payloadField, payload);
                });
    }

    private static byte[] wayPoint(Fields fields) {
        return base(100, 100, message(fields));
    }

    private static void required(CodedOutputStream out) throws IOException {
        out.writeString(1, "12C-123.45");
        out.writeFloat(3, 36);
        out.writeInt32(4, 1_763_712_000);
        out.writeDouble(5, 106.73);
        out.writeDouble(6, 21.95);
    }

    @Test
    void readsAWayPointUnderItsPlateWithSpeedInMetersPerSecond() throws Unreadable {
        Position position = Qcvn31Message.read(wayPoint(Qcvn31MessageTest::required));

        assertThat(position.device()).hasToString("12C12345");
        assertThat(position.at()).isEqualTo(LatLon.ofDegrees(21.95, 106.73));
        assertThat(position.speedMetersPerSecond()).isCloseTo(10, within(1e-6));
        assertThat(position.fixEpochMillis()).isEqualTo(1_763_712_000_000L);
        assertThat(position.headingDegrees()).isNaN();
        assertThat(position.source()).isEqualTo(PositionSource.QCVN31);
    }

    @Test
    void readsTheOptionalFieldsAndPassesOverUnknownOnes() throws Unreadable {
        byte[] body =
                wayPoint(
                        out -> {
                            required(out);
                            out.writeString(2, "790123456789");
                            out.writeFloat(7, 250);
                            out.writeFloat(8, 312);
                            out.writeBool(9, true);
                            out.writeBool(10, false);
                            out.writeBool(11, true);
                            out.writeDouble(12, 80);
                            out.writeFloat(13, 35);
                            out.writeString(14, "Đồng Đăng");
                            out.writeInt64(999, Long.MAX_VALUE);
                            out.writeByteArray(1000, new byte[300]);
                        });

        assertThat(Qcvn31Message.read(body).headingDegrees()).isEqualTo(312);
    }

    @Test
    void passesOverUnknownFieldsOfTheBaseMessage() throws Unreadable {
        byte[] wayPoint = message(Qcvn31MessageTest::required);
        byte[] body =
                message(
                        out -> {
                            out.writeString(77, "x");
                            out.writeByteArray(100, wayPoint);
                            out.writeFixed64(78, 1);
                            out.writeEnum(1, 100);
                        });

        assertThat(Qcvn31Message.read(body).device()).hasToString("12C12345");
    }

    @Test
    void keepsANameThatIsNoPlate() throws Unreadable {
        byte[] body =
                wayPoint(
                        out -> {
                            required(out);
                            out.writeString(1, "XE-MAY-7");
                        });

        assertThat(Qcvn31Message.read(body).device()).hasToString("XE-MAY-7");
    }

    @Test
    void refusesOtherKindsOfMessages() {
        assertThat(unreadable(base(400, 400, new byte[0])).field()).isEqualTo("msgType");
        assertThat(unreadable(base(100, 101, new byte[0])).field()).isEqualTo("msgType");
        assertThat(unreadable(new byte[0]).field()).isEqualTo("msgType");
    }

    @Test
    void namesTheRequiredFieldThatIsMissing() {
        assertThat(unreadable(wayPoint(out -> out.writeInt32(4, 1))).field()).isEqualTo("id");
        assertThat(unreadable(wayPoint(out -> out.writeString(1, "12C12345"))).field())
                .isEqualTo("datetime");
        assertThat(
                        unreadable(
                                        wayPoint(
                                                out -> {
                                                    out.writeString(1, "12C12345");
                                                    out.writeInt32(4, 1);
                                                }))
                                .field())
                .isEqualTo("lat");
    }

    @Test
    void refusesValuesThatAreNone() {
        assertThat(
                        unreadable(
                                        wayPoint(
                                                out -> {
                                                    required(out);
                                                    out.writeDouble(6, Double.NaN);
                                                }))
                                .field())
                .isEqualTo("lat");
        assertThat(
                        unreadable(
                                        wayPoint(
                                                out -> {
                                                    required(out);
                                                    out.writeInt32(4, -5);
                                                }))
                                .field())
                .isEqualTo("datetime");
        assertThat(
                        unreadable(
                                        wayPoint(
                                                out -> {
                                                    required(out);
                                                    out.writeString(1, "<script>");
                                                }))
                                .field())
                .isEqualTo("id");
    }

    @Test
    void refusesAMessageCutAnywhere() {
        byte[] whole = wayPoint(Qcvn31MessageTest::required);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Qcvn31Message.read(cut)).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void refusesHostileBytesWithoutAnyOtherFailure() {
        Random random = new Random(31);
        byte[] whole = wayPoint(Qcvn31MessageTest::required);
        for (int round = 0; round < 20_000; round++) {
            byte[] hostile = whole.clone();
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                hostile[random.nextInt(hostile.length)] = (byte) random.nextInt();
            }
            try {
                Qcvn31Message.read(hostile);
            } catch (Unreadable expected) {
                assertThat(expected.field()).isNotEmpty();
            }
        }
    }

    @Test
    void refusesLengthsAndGroupsWithoutEnd() {
        byte[] endless = {
            (byte) 0xA2, 0x06, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07
        };
        byte[] groups = new byte[100_000];
        Arrays.fill(groups, (byte) 0x13); // begins group 2 within group 2 within …

        assertThat(unreadable(endless).field()).isEqualTo("body");
        assertThat(unreadable(groups).field()).isEqualTo("body");
        assertThat(unreadable("GET / HTTP/1.1".getBytes(UTF_8)).field()).isNotEmpty();
    }

    private static Unreadable unreadable(byte[] body) {
        return catchThrowableOfType(Unreadable.class, () -> Qcvn31Message.read(body));
    }
}
