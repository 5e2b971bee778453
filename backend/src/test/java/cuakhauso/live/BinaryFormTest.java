package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.position.PresenceKind;
import cuakhauso.position.VehicleState;
import cuakhauso.position.VehicleView;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The layout byte by byte, as docs/live-protocol.md has it. */
final class BinaryFormTest {

    private static final long AT = 1_763_712_000_000L;

    @Test
    void theHeaderHas32BytesLittleEndian() {
        ByteBuffer in = encode(true, List.of(truck(1, AT)), List.of(truck(2, AT), truck(3, AT)));

        assertThat(in.remaining()).isEqualTo(32 + 24 + 2 * 4);
        assertThat(in.get()).as("kind").isEqualTo((byte) 1);
        assertThat(in.get()).as("flags").isEqualTo((byte) 1);
        assertThat(in.getShort()).as("topic handle").isEqualTo((short) 3);
        assertThat(in.getInt()).as("count").isEqualTo(1);
        assertThat(in.getInt()).as("gone").isEqualTo(2);
        assertThat(in.getInt()).as("zero").isZero();
        assertThat(in.getLong()).as("seq").isEqualTo(1_763_712_000_123_004L);
        assertThat(in.getLong()).as("base").isEqualTo(AT);
        in.position(32 + 24);
        assertThat(in.getInt()).as("first gone").isEqualTo(2);
        assertThat(in.getInt()).as("second gone").isEqualTo(3);
    }

    @Test
    void aDeltaDoesNotReplaceTheTopic() {
        assertThat(encode(false, List.of(), List.of()).get(1)).isZero();
    }

    @Test
    void aRecordHas24BytesLittleEndian() {
        VehicleView truck =
                new VehicleView(
                        70_000,
                        "a",
                        null,
                        21.9712345,
                        -106.7123456,
                        3.21,
                        312.34,
                        AT - 5000,
                        VehicleState.CROSSED,
                        null,
                        null,
                        PresenceKind.YARD,
                        true,
                        1,
                        1);
        ByteBuffer in = encode(false, List.of(truck), List.of()).position(32);

        assertThat(in.getInt()).as("handle").isEqualTo(70_000);
        assertThat(in.getInt()).as("lat").isEqualTo(219_712_345);
        assertThat(in.getInt()).as("lon").isEqualTo(-1_067_123_456);
        assertThat(in.getInt()).as("age").isEqualTo(5000);
        assertThat(in.getShort()).as("cm/s").isEqualTo((short) 321);
        assertThat(in.getShort() & 0xFFFF).as("centi-degrees").isEqualTo(31_234);
        assertThat(in.get()).as("state").isEqualTo((byte) 5);
        assertThat(in.get()).as("flags: unverified, by yard").isEqualTo((byte) (1 | 3 << 1));
        assertThat(in.getShort()).as("zero").isZero();
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void unknownSpeedAndHeadingAre65535AndGreaterOnesStayBelow() {
        ByteBuffer unknown = encode(false, List.of(moving(Double.NaN, Double.NaN)), List.of());
        ByteBuffer fast = encode(false, List.of(moving(9000, 359.99)), List.of());

        assertThat(unknown.getShort(32 + 16)).isEqualTo((short) 0xFFFF);
        assertThat(unknown.getShort(32 + 18)).isEqualTo((short) 0xFFFF);
        assertThat(fast.getShort(32 + 16)).isEqualTo((short) 0xFFFE);
        assertThat(fast.getShort(32 + 18) & 0xFFFF).isEqualTo(35_999);
    }

    private static VehicleView moving(double speed, double heading) {
        return new VehicleView(
                1,
                "a",
                null,
                0,
                0,
                speed,
                heading,
                AT,
                VehicleState.PARKED,
                null,
                null,
                PresenceKind.GPS,
                false,
                1,
                1);
    }

    @Test
    void theBaseIsTheNewestFixWhenADevicesClockIsAhead() {
        ByteBuffer in = encode(false, List.of(truck(1, AT + 700), truck(2, AT)), List.of());

        assertThat(in.getLong(24)).isEqualTo(AT + 700);
        assertThat(in.getInt(32 + 12)).isZero();
        assertThat(in.getInt(32 + 24 + 12)).isEqualTo(700);
    }

    @Test
    void anAgeBeyond49DaysIsTheGreatestNumber() {
        assertThat(encode(false, List.of(truck(1, 0)), List.of()).getInt(32 + 12)).isEqualTo(-1);
    }

    private static VehicleView truck(int handle, long fix) {
        return new VehicleView(
                handle,
                "a" + handle,
                null,
                21,
                106,
                1,
                1,
                fix,
                VehicleState.EN_ROUTE,
                null,
                null,
                PresenceKind.GPS,
                false,
                1,
                1);
    }

    private static ByteBuffer encode(
            boolean snapshot, List<VehicleView> vehicles, List<VehicleView> gone) {
        Topic topic = new Topic.WholeArea("lang-son", 3);
        ByteBuf out =
                BinaryForm.vehicles(
                        new VehicleChanges(
                                topic,
                                snapshot,
                                "e",
                                1_763_712_000_123_004L,
                                0,
                                AT,
                                vehicles,
                                gone,
                                List.of()));
        try {
            return ByteBuffer.wrap(ByteBufUtil.getBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        } finally {
            out.release();
        }
    }
}
