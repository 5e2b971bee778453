package cuakhauso.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

final class ClientMessageTest {

    @Test
    void readsASubscriptionWithAndWithoutItsOptions() throws ClientMessage.Refused {
        assertThat(
                        ClientMessage.parse(
                                "{\"type\":\"subscribe\",\"id\":1,\"area\":\"lang-son\",\"layers\":[\"vehicles\",\"yards\"],"
                                    + "\"bbox\":[106.6,21.9,106.8,22.0],\"maxHz\":4}"))
                .isEqualTo(
                        new ClientMessage.Subscribe(
                                1,
                                "lang-son",
                                List.of("vehicles", "yards"),
                                Optional.of(new ClientMessage.Box(106.6, 21.9, 106.8, 22.0)),
                                4));
        assertThat(
                        ClientMessage.parse(
                                "{\"id\":-7,\"type\":\"subscribe\",\"area\":\"x\",\"layers\":[\"passes\"],\"bbox\":null}"))
                .isEqualTo(
                        new ClientMessage.Subscribe(
                                -7, "x", List.of("passes"), Optional.empty(), 10));
    }

    @Test
    void readsTheOtherMessages() throws ClientMessage.Refused {
        assertThat(ClientMessage.parse("{\"type\":\"unsubscribe\",\"id\":1}"))
                .isEqualTo(new ClientMessage.Unsubscribe(1));
        assertThat(
                        ClientMessage.parse(
                                "{\"type\":\"resume\",\"id\":1,\"epoch\":\"e\",\"seq\":1763712000123004,\"rev\":77}"))
                .isEqualTo(new ClientMessage.Resume(1, "e", 1_763_712_000_123_004L, 77));
    }

    @Test
    void neverTellsFasterThanTheTick() throws ClientMessage.Refused {
        assertThat(
                        ClientMessage.parse(
                                "{\"type\":\"subscribe\",\"id\":1,\"area\":\"x\",\"layers\":[\"yards\"],\"maxHz\":1e9}"))
                .isInstanceOfSatisfying(
                        ClientMessage.Subscribe.class, s -> assertThat(s.maxHz()).isEqualTo(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | MALFORMED",
                "nonsense | MALFORMED",
                "null | MALFORMED",
                "7 | MALFORMED",
                "[] | MALFORMED",
                "{ | MALFORMED",
                "{} | MALFORMED",
                "{'id':1} | MALFORMED",
                "{'type':'subscribe'} | MALFORMED",
                "{'type':'subscribe','id':'1'} | MALFORMED",
                "{'type':'subscribe','id':1.5} | MALFORMED",
                "{'type':'subscribe','id':99999999999} | MALFORMED",
                "{'type':'subscribe','id':99999999999999999999} | MALFORMED",
                "{'type':'shout','id':1} | MALFORMED",
                "{'type':7,'id':1} | MALFORMED",
                "{'type':{},'id':1} | MALFORMED",
                "{'type':'unsubscribe','id':1}{} | MALFORMED",
                "{'type':'subscribe','id':1,'area':'x'} | UNKNOWN_LAYER",
                "{'type':'subscribe','id':1,'area':'x','layers':[]} | UNKNOWN_LAYER",
                "{'type':'subscribe','id':1,'area':'x','layers':'vehicles'} | UNKNOWN_LAYER",
                "{'type':'subscribe','id':1,'area':'x','layers':['vehicles','secrets']} |"
                        + " UNKNOWN_LAYER",
                "{'type':'subscribe','id':1,'area':'x','layers':[{}]} | UNKNOWN_LAYER",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'maxHz':0} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'maxHz':-1} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[1,2,3]} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[1,2,3,'4']} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[3,2,1,4]} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[1,4,3,2]} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[-181,2,3,4]} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':[1,2,1e999,4]} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':'1,2,3,4'} |"
                        + " INVALID_VALUE",
                "{'type':'subscribe','id':1,'area':'x','layers':['yards'],'bbox':{'a':1,'b':2,'c':3,'d':4}}"
                    + " | INVALID_VALUE"
            })
    void refusesWhatItDoesNotUnderstandWithACode(String message, String code) {
        String json = message == null ? "" : message.replace('\'', '"');

        assertThat(refused(json).code()).isEqualTo(code);
    }

    @Test
    void refusesABoxOfNumbersThatNoDoubleHolds() {
        String huge = "9".repeat(400);

        assertThat(
                        refused(
                                        "{\"type\":\"subscribe\",\"id\":1,\"area\":\"x\",\"layers\":[\"yards\"],\"bbox\":[1,2,"
                                                + huge
                                                + ",4]}")
                                .code())
                .isEqualTo("INVALID_VALUE");
    }

    @Test
    void saysWhichMessageWasRefusedWhenItCanTell() {
        assertThat(refused("{\"type\":\"shout\",\"id\":12}").id()).isEqualTo(12);
        assertThat(refused("nonsense").id()).isNull();
    }

    private static ClientMessage.Refused refused(String json) {
        return catchThrowableOfType(ClientMessage.Refused.class, () -> ClientMessage.parse(json));
    }
}
