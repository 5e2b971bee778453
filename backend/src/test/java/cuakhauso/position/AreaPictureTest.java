package cuakhauso.position;

import static cuakhauso.position.Scene.HERE;
import static cuakhauso.position.Scene.NOW;
import static cuakhauso.position.Scene.entry;
import static cuakhauso.position.Scene.fix;
import static cuakhauso.position.Scene.north;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.kernel.DeviceId;
import cuakhauso.stream.LogOffset;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

final class AreaPictureTest {

    private static final ShownVehicle TRUCK = new ShownVehicle("12C12345", "12C-123.45", "K7Q2");
    private static final DeviceId PHONE = new DeviceId("phone");

    private final AreaPicture picture =
            new AreaPicture("lang-son", AreaGround.open(), device -> false);
    private final List<PictureTick> ticks = new ArrayList<>();

    AreaPictureTest() {
        picture.onTick(ticks::add);
    }

    @Test
    void aRegisteredDeviceIsNotUnverifiedWhileItIsBoundToNothing() {
        AreaPicture knowing =
                new AreaPicture(
                        "lang-son",
                        AreaGround.open(),
                        device -> device.value().equals("registered"));

        knowing.apply(entry(1, fix("registered", NOW), fix("stranger", NOW)));

        assertThat(knowing.find("registered").orElseThrow().unverified()).isFalse();
        assertThat(knowing.find("stranger").orElseThrow().unverified()).isTrue();
    }

    @Test
    void showsAnUnboundDeviceUnderItsOwnIdAsUnverified() {
        picture.apply(entry(1, fix("phone", NOW)));

        VehicleView view = picture.find("phone").orElseThrow();
        assertThat(view.unverified()).isTrue();
        assertThat(view.plate()).isNull();
        assertThat(view.by()).isEqualTo(PresenceKind.GPS);
        assertThat(view.fixEpochMillis()).isEqualTo(NOW);
        assertThat(view.lat()).isEqualTo(HERE.latDegrees());
    }

    @Test
    void ignoresALateFix() {
        picture.apply(entry(1, fix("phone", NOW)));
        picture.apply(entry(2, fix("phone", north(500), NOW - 1000)));

        assertThat(picture.find("phone")).map(VehicleView::lat).contains(HERE.latDegrees());
        assertThat(picture.seq()).isEqualTo(2000);
    }

    @Test
    void changesNothingForAFixThatComesTwice() {
        picture.apply(entry(1, fix("phone", NOW)));
        endTick();
        picture.apply(entry(2, fix("phone", NOW)));

        assertThat(endTick().isEmpty()).isTrue();
    }

    @Test
    void tellsOnlyNewcomers() {
        assertThat(picture.apply(entry(1, fix("a", NOW), fix("b", NOW)))).hasSize(2);
        assertThat(picture.apply(entry(2, fix("a", NOW + 1), fix("c", NOW))))
                .extracting(position -> position.device().value())
                .containsExactly("c");
    }

    @Test
    void aTickTellsEachTruckOnceInItsLatestState() {
        picture.apply(entry(1, fix("a", NOW), fix("b", NOW), fix("a", north(50), NOW + 1)));

        PictureTick tick = endTick();

        assertThat(tick.changed()).extracting(VehicleView::id).containsExactly("a", "b");
        assertThat(tick.changed().getFirst().fixEpochMillis()).isEqualTo(NOW + 1);
        assertThat(tick.seq()).isEqualTo(1000);
        assertThat(endTick().isEmpty()).isTrue();
    }

    @Test
    void aDeviceIsGoneAfterAndNotBefore36HoursOfSilence() {
        long limit = Duration.ofHours(36).toMillis();
        picture.apply(entry(1, fix("phone", NOW)));
        endTick();

        picture.dropSilent(NOW + limit);
        assertThat(endTick().gone()).isEmpty();

        picture.dropSilent(NOW + limit + 1);
        assertThat(endTick().gone()).extracting(VehicleView::id).containsExactly("phone");
        assertThat(picture.findDevice(PHONE)).isNull();
    }

    @Test
    void aDeviceThatSendsFromElsewhereLeaves() {
        picture.apply(entry(1, fix("phone", NOW)));

        picture.leave(PHONE, NOW - 1);
        assertThat(shown()).containsExactly("phone");

        picture.leave(PHONE, NOW + 1);
        assertThat(shown()).isEmpty();
    }

    @Test
    void aHandleIsKeptWhileShownAndNeverUsedForAnother() {
        picture.apply(entry(1, fix("phone", NOW), fix("b", NOW)));
        int first = handle("phone");
        picture.apply(entry(2, fix("phone", NOW + 1)));
        assertThat(handle("phone")).isEqualTo(first);

        picture.bind(PHONE, TRUCK);
        picture.unbind(PHONE);

        assertThat(Set.of(first, handle("b"), handle("phone"))).hasSize(3);
    }

    private int handle(String id) {
        return picture.find(id).orElseThrow().handle();
    }

    @Test
    void aLogThatBeganAnewIsReadFromItsStart() {
        assertThat(picture.follow("first")).isEqualTo(LogOffset.START);
        picture.apply(entry(7, fix("phone", NOW)));

        assertThat(picture.follow("first")).isEqualTo(new LogOffset(7, 0));
        assertThat(picture.follow("second")).isEqualTo(LogOffset.START);
        assertThat(shown()).containsExactly("phone");
    }

    @Test
    void notesWhatIsToBeStoredFromTheFirstWholeSaveOn() {
        picture.apply(entry(1, fix("a", NOW), fix("b", NOW)));
        assertThat(picture.saveChanged(LogOffset.START).changed()).isEmpty();

        AreaPicture.Save all = picture.saveAll(LogOffset.START);
        picture.apply(entry(2, fix("b", NOW + 1), fix("c", NOW)));
        picture.leave(new DeviceId("a"), NOW + 1);
        AreaPicture.Save changes = picture.saveChanged(LogOffset.START);

        assertThat(all.everything()).isTrue();
        assertThat(devices(all)).containsExactlyInAnyOrder("a", "b");
        assertThat(devices(changes)).containsExactlyInAnyOrder("b", "c");
        assertThat(changes.gone()).containsExactly("a");
        assertThat(changes.offset()).isEqualTo(new LogOffset(2, 0));
        assertThat(picture.saveChanged(LogOffset.START).changed()).isEmpty();
    }

    @Test
    void aDeviceThatLeftAndCameBackIsStoredNotDeleted() {
        picture.apply(entry(1, fix("a", NOW)));
        picture.saveAll(LogOffset.START);
        picture.leave(new DeviceId("a"), NOW + 1);
        picture.apply(entry(2, fix("a", NOW + 2)));

        AreaPicture.Save changes = picture.saveChanged(LogOffset.START);

        assertThat(devices(changes)).containsExactly("a");
        assertThat(changes.gone()).isEmpty();
    }

    private static List<String> devices(AreaPicture.Save save) {
        return save.changed().stream().map(device -> device.last().device().value()).toList();
    }

    private PictureTick endTick() {
        picture.endTick(NOW);
        return ticks.getLast();
    }

    private Set<String> shown() {
        return picture.vehicles().stream().map(VehicleView::id).collect(Collectors.toSet());
    }
}
