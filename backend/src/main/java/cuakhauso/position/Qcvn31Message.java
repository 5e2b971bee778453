package cuakhauso.position;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import cuakhauso.geo.Datum;
import cuakhauso.kernel.Plate;

import java.io.IOException;

/**
 * A way point of a Vietnamese vehicle tracker (QCVN 31:2014/BGTVT): one protobuf BaseMessage with
 * msgType 100 and the WayPoint in the extension field of the same number. The device is named by
 * its vehicle's plate.
 */
final class Qcvn31Message {

    private static final int WAY_POINT = 100;
    private static final int MSG_TYPE_FIELD = 1;
    private static final int VEHICLE = 1;
    private static final int SPEED = 3;
    private static final int TIME = 4;
    private static final int X = 5;
    private static final int Y = 6;
    private static final int HEADING = 8;
    private static final double KMH_PER_METER_PER_SECOND = 3.6;

    private Qcvn31Message() {}

    static Position read(byte[] body) throws Unreadable {
        try {
            CodedInputStream in = CodedInputStream.newInstance(body);
            long type = -1;
            byte[] wayPoint = null;
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                if (field == MSG_TYPE_FIELD
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                    type = in.readInt64();
                } else if (field == WAY_POINT
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    wayPoint = in.readByteArray();
                } else if (!in.skipField(tag)) {
                    break;
                }
            }
            if (type != WAY_POINT || wayPoint == null) {
                throw new Unreadable(
                        "msgType",
                        String.valueOf(type),
                        "100 (WayPoint) with its message in field 100");
            }
            return wayPoint(CodedInputStream.newInstance(wayPoint));
        } catch (IOException e) {
            throw new Unreadable(
                    "body", String.valueOf(e.getMessage()), "one protobuf BaseMessage");
        }
    }

    private static Position wayPoint(CodedInputStream in) throws IOException, Unreadable {
        String vehicle = "";
        long time = -1;
        double speed = Double.NaN;
        double x = Double.NaN;
        double y = Double.NaN;
        double heading = Double.NaN;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case VEHICLE << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED ->
                        vehicle = in.readStringRequireUtf8();
                case SPEED << 3 | WireFormat.WIRETYPE_FIXED32 -> speed = in.readFloat();
                case TIME << 3 | WireFormat.WIRETYPE_VARINT -> time = in.readInt32();
                case X << 3 | WireFormat.WIRETYPE_FIXED64 -> x = in.readDouble();
                case Y << 3 | WireFormat.WIRETYPE_FIXED64 -> y = in.readDouble();
                case HEADING << 3 | WireFormat.WIRETYPE_FIXED32 -> heading = in.readFloat();
                default -> in.skipField(tag);
            }
        }
        if (time < 0) {
            throw new Unreadable("datetime", String.valueOf(time), "Unix seconds");
        }
        String id = Plate.find(vehicle).map(Plate::key).orElse(vehicle);
        return OsmAndMessage.checked(
                id,
                y,
                x,
                time * 1000,
                speed / KMH_PER_METER_PER_SECOND,
                heading,
                Double.NaN,
                false,
                Datum.WGS84,
                PositionSource.QCVN31);
    }
}
