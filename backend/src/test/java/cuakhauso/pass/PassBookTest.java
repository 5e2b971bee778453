package cuakhauso.pass;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.gate.QueueStream;
import cuakhauso.gate.TravelDirection;
import cuakhauso.kernel.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class PassBookTest {

    private final PassBook book = new PassBook();

    private static PassScene truck() {
        return PassScene.ofTruck("12C-123.45")
                .announced("06:00", TravelDirection.OUT, QueueStream.FRUIT);
    }

    @Test
    void knowsATrackerThatIsNamedByThePlateInEitherForm() {
        book.put(truck().current());
        assertThat(book.isRegistered(new DeviceId("12C12345"))).isTrue();
        assertThat(book.isRegistered(new DeviceId("12C-123.45"))).isTrue();
        assertThat(book.isRegistered(new DeviceId("12C-99999"))).isFalse();
    }

    @Test
    void forgetsADeviceThatWasGivenBack() {
        Pass pass = truck().current();
        DeviceId phone = new DeviceId("phone-1");
        Pass bound = PassCommands.bind(pass, phone).steps().getFirst().pass();
        book.put(bound);
        assertThat(book.isRegistered(phone)).isTrue();
        book.put(PassCommands.unbind(bound, phone).steps().getFirst().pass());
        assertThat(book.isRegistered(phone)).isFalse();
    }

    @Test
    void keepsWhatEndedTodayAndDropsItTheNextDay() {
        book.put(truck().turnedBack("09:00").current());
        assertThat(book.dropEndedBefore(PassScene.at("00:00"))).isEmpty();
        assertThat(book.isRegistered(new DeviceId("12C12345"))).isFalse();
        assertThat(book.dropEndedBefore(PassScene.at("+00:00"))).hasSize(1);
        assertThat(book.all()).isEmpty();
    }

    @Test
    void readsBackWhatItWrites() {
        Pass pass =
                truck().told("07:00 yard enter dem 12R-001.11", "09:20 barrier out bp").current();
        assertThat(PassJson.readPayload(PassJson.payload(pass, Optional.empty()))).isEqualTo(pass);
    }
}
