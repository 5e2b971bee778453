package cuakhauso.position;

import cuakhauso.geo.ZoneEvent;
import cuakhauso.kernel.DeviceId;

/**
 * A device entered or left a zone or crossed a line, as its positions tell. The same on every node,
 * and told again after a crash: device, event and its time name it.
 *
 * @param seq the log's position of the fix that told it
 */
public record ZoneFact(DeviceId device, long seq, ZoneEvent event) {}
