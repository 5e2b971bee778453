package cuakhauso.position;

import static cuakhauso.position.Scene.HERE;
import static cuakhauso.position.Scene.NOW;
import static cuakhauso.position.Scene.entry;
import static cuakhauso.position.Scene.fix;
import static cuakhauso.position.Scene.north;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.kernel.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is shown under which id: devices bound to vehicles, and facts without GPS. */
final class BindingTest {

    private static final ShownVehicle TRUCK = new ShownVehicle("12C12345", "12C-123.45", "K7Q2");
    private static final ShownVehicle OTHER = new ShownVehicle("29C00001", "29C-000.01", "K7Q3");
    private static final DeviceId PHONE = new DeviceId("phone");

    private final AreaPicture picture =
            new AreaPicture("lang-son", AreaGround.open(), device -> false);
    private final List<PictureTick> ticks = new ArrayList<>();

    BindingTest() {
        picture.onTick(ticks::add);
    }

    @Test
    void bindingADeviceSendsGoneAndTheVehicle() {
        picture.apply(entry(1, fix("phone", NOW)));
        endTick();

        picture.bind(PHONE, TRUCK);

        PictureTick tick = endTick();
        assertThat(tick.gone()).extracting(VehicleView::id).containsExactly("phone");
        assertThat(tick.changed())
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.id()).isEqualTo("12C12345");
                            assertThat(view.plate()).isEqualTo("12C-123.45");
                            assertThat(view.pass()).isEqualTo("K7Q2");
                            assertThat(view.unverified()).isFalse();
                        });
        assertThat(shown()).containsExactly("12C12345");
    }

    @Test
    void aBindingBeforeTheFirstPositionShowsTheVehicleFromThen() {
        picture.bind(PHONE, TRUCK);
        assertThat(shown()).isEmpty();

        picture.apply(entry(1, fix("phone", NOW)));

        assertThat(shown()).containsExactly("12C12345");
    }

    @Test
    void aPhoneThatMovesToAnotherTruckTakesNothingAlong() {
        picture.apply(entry(1, fix("phone", NOW)));
        picture.bind(PHONE, TRUCK);
        endTick();

        picture.bind(PHONE, OTHER);

        PictureTick tick = endTick();
        assertThat(tick.gone()).extracting(VehicleView::id).containsExactly("12C12345");
        assertThat(tick.changed()).extracting(VehicleView::id).containsExactly("29C00001");
    }

    @Test
    void unbindingSendsGoneAndTheDeviceAgain() {
        picture.apply(entry(1, fix("phone", NOW)));
        picture.bind(PHONE, TRUCK);
        endTick();

        picture.unbind(PHONE);

        PictureTick tick = endTick();
        assertThat(tick.gone()).extracting(VehicleView::id).containsExactly("12C12345");
        assertThat(tick.changed()).extracting(VehicleView::id).containsExactly("phone");
    }

    @Test
    void aDeviceNamedLikeItsVehicleStaysAndIsNotGone() {
        picture.apply(entry(1, fix("12C12345", NOW)));
        endTick();

        picture.bind(new DeviceId("12C12345"), TRUCK);

        PictureTick tick = endTick();
        assertThat(tick.gone()).isEmpty();
        assertThat(tick.changed()).extracting(VehicleView::pass).containsExactly("K7Q2");
    }

    @Test
    void ofSeveralDevicesOfAVehicleTheNewestIsShown() {
        picture.bind(PHONE, TRUCK);
        picture.bind(new DeviceId("tracker"), TRUCK);
        picture.apply(entry(1, fix("phone", NOW)));
        picture.apply(entry(2, fix("tracker", north(20), NOW + 1000)));
        picture.apply(entry(3, fix("phone", north(40), NOW + 500)));

        assertThat(picture.find("12C12345")).map(VehicleView::fixEpochMillis).contains(NOW + 1000);

        picture.unbind(new DeviceId("tracker"));

        assertThat(picture.find("12C12345")).map(VehicleView::fixEpochMillis).contains(NOW + 500);
        assertThat(shown()).containsExactlyInAnyOrder("12C12345", "tracker");
    }

    @Test
    void theNewestOfFactAndPositionIsShown() {
        picture.bind(PHONE, TRUCK);
        picture.apply(entry(1, fix("phone", NOW)));

        placeAtBarrier(NOW - 1);
        assertThat(picture.find("12C12345")).map(VehicleView::by).contains(PresenceKind.GPS);

        placeAtBarrier(NOW + 1000);
        assertThat(picture.find("12C12345"))
                .hasValueSatisfying(
                        view -> {
                            assertThat(view.by()).isEqualTo(PresenceKind.BARRIER);
                            assertThat(view.state()).isEqualTo(VehicleState.AT_BARRIER);
                            assertThat(view.zone()).isEqualTo("barie");
                            assertThat(view.speed()).isNaN();
                        });

        picture.apply(entry(2, fix("phone", NOW + 2000)));
        assertThat(picture.find("12C12345")).map(VehicleView::by).contains(PresenceKind.GPS);
    }

    @Test
    void anOlderFactDoesNotReplaceANewerOne() {
        placeAtBarrier(NOW);
        picture.place(TRUCK, PresenceKind.OFFICER, north(100), NOW - 1, VehicleState.PARKED, null);

        assertThat(picture.find("12C12345")).map(VehicleView::by).contains(PresenceKind.BARRIER);
    }

    @Test
    void aTruckWithoutAnyDeviceIsShownUntilItIsForgotten() {
        placeAtBarrier(NOW);
        assertThat(endTick().changed()).extracting(VehicleView::id).containsExactly("12C12345");

        picture.forget("12C12345");

        assertThat(endTick().gone()).extracting(VehicleView::id).containsExactly("12C12345");
        assertThat(shown()).isEmpty();
    }

    @Test
    void forgettingAFactShowsTheDeviceAgain() {
        picture.bind(PHONE, TRUCK);
        picture.apply(entry(1, fix("phone", NOW)));
        placeAtBarrier(NOW + 1);

        picture.forget("12C12345");

        assertThat(picture.find("12C12345")).map(VehicleView::by).contains(PresenceKind.GPS);
    }

    private void placeAtBarrier(long atEpochMillis) {
        picture.place(
                TRUCK, PresenceKind.BARRIER, HERE, atEpochMillis, VehicleState.AT_BARRIER, "barie");
    }

    private PictureTick endTick() {
        picture.endTick(NOW);
        return ticks.getLast();
    }

    private Set<String> shown() {
        return picture.vehicles().stream().map(VehicleView::id).collect(Collectors.toSet());
    }
}
