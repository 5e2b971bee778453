package cuakhauso.geo;

/**
 * What successive fixes of a device tell about zones and barriers. Times are the device's: of the
 * first fix that was beyond the edge, for a crossing the moment the straight way between two fixes
 * cut the line. An event may be known only some fixes after its time.
 */
public sealed interface ZoneEvent {

    long atEpochMillis();

    record Entered(String zoneId, long atEpochMillis) implements ZoneEvent {}

    record Left(String zoneId, long atEpochMillis) implements ZoneEvent {}

    record Crossed(String barrierId, Direction direction, long atEpochMillis)
            implements ZoneEvent {}
}
