package cuakhauso.geo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What must be remembered of one device to judge its next fix. Immutable. {@link #encode()} and
 * {@link #parse} carry it through a table without loss: a restored track gives the same events.
 *
 * @param lastFix the newest fix, null before the first
 * @param memberships by zone id
 * @param sides of the barriers near the last fix, by barrier id
 */
public record Track(@Nullable Fix lastFix, List<Membership> memberships, List<BarrierSide> sides) {

    /** A device never heard of. */
    public static final Track NEW = new Track(null, List.of(), List.of());

    public Track {
        memberships = List.copyOf(memberships);
        sides = List.copyOf(sides);
        for (int i = 1; i < memberships.size(); i++) {
            refuseDisorder(memberships.get(i - 1).zoneId(), memberships.get(i).zoneId());
        }
        for (int i = 1; i < sides.size(); i++) {
            refuseDisorder(sides.get(i - 1).barrierId(), sides.get(i).barrierId());
        }
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException if the text is anything else; shows what is wrong
     */
    public static Track parse(String encoded) {
        return TrackText.parse(encoded);
    }

    public String encode() {
        return TrackText.encode(this);
    }

    /** The zones the device is in, by id. */
    public List<String> zoneIdsInside() {
        List<String> inside = new ArrayList<>(memberships.size());
        for (Membership membership : memberships) {
            if (membership.inside()) {
                inside.add(membership.zoneId());
            }
        }
        return inside;
    }

    public boolean isInside(String zoneId) {
        return insideSinceEpochMillis(zoneId).isPresent();
    }

    public OptionalLong insideSinceEpochMillis(String zoneId) {
        return memberships.stream()
                .filter(membership -> membership.inside() && membership.zoneId().equals(zoneId))
                .mapToLong(Membership::sinceEpochMillis)
                .findFirst();
    }

    @Nullable BarrierSide findSide(String barrierId) {
        for (BarrierSide side : sides) {
            if (side.barrierId().equals(barrierId)) {
                return side;
            }
        }
        return null;
    }

    private static void refuseDisorder(String id, String next) {
        if (id.compareTo(next) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + next + "\" follows \"" + id + "\", expected ascending ids");
        }
    }
}
