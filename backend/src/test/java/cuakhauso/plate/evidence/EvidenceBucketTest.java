package cuakhauso.plate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.OperationRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

final class EvidenceBucketTest extends EvidenceStoreContract {

    private final S3StandIn server = new S3StandIn("evidence", "KEY", "SECRET");
    private final EvidenceBucket bucket = bucket("SECRET");

    EvidenceBucketTest() throws IOException {}

    private EvidenceBucket bucket(String secret) {
        return new EvidenceBucket(
                server.endpoint(), "evidence", "vn-1", "KEY", secret, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        bucket.destroy();
        server.close();
    }

    @Override
    EvidenceStore store() {
        return bucket;
    }

    @Override
    void age() {
        server.age(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Override
    void damage(Sha256 name) {
        server.damage();
    }

    @Test
    void namesObjectsByTheirFirstDigits() {
        put(bucket, picture("truck"));
        String hex = Sha256.of(picture("truck")).hex();
        assertThat(server.keys())
                .containsExactly(
                        hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex + ".jpg");
    }

    @Test
    void readsAListOfManyPages() {
        for (int i = 0; i < 7; i++) {
            put(bucket, picture("truck " + i));
        }
        age();
        assertThat(
                        bucket.listStoredBefore(Instant.now().minus(Duration.ofDays(1)))
                                .count()
                                .blockOptional(LIMIT))
                .contains(7L);
        assertThat(server.pagesServed()).isEqualTo(4);
    }

    @Test
    void aWrongKeyAndAServerThatIsAwayAreUnavailable() {
        EvidenceBucket stranger = bucket("WRONG");
        refuses(stranger);
        stranger.destroy();
        EvidenceBucket nowhere =
                new EvidenceBucket(
                        URI.create("http://127.0.0.1:1"), "b", "r", "k", "s", Clock.systemUTC());
        refuses(nowhere);
        nowhere.destroy();
        assertThat(server.keys()).isEmpty();
    }

    private static void refuses(EvidenceStore store) {
        OperationRefused refusal =
                catchThrowableOfType(OperationRefused.class, () -> put(store, picture("truck")));
        assertThat(refusal.code()).isEqualTo(CommonError.UNAVAILABLE);
    }
}
