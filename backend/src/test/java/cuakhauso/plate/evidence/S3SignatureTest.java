package cuakhauso.plate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The examples of Amazon's own documentation of Signature Version 4 for S3. */
final class S3SignatureTest {

    private static final S3Signature SIGNATURE =
            new S3Signature(
                    "AKIAIOSFODNN7EXAMPLE",
                    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    "us-east-1");

    @ParameterizedTest
    @CsvSource({
        "/test.txt, bytes=0-9, f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "/?lifecycle, '', fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "/?max-keys=2&prefix=J, '',"
                + " 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    })
    void signsAsTheDocumentationDoes(String path, String range, String signature) {
        URI uri = URI.create("https://examplebucket.s3.amazonaws.com" + path);
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getAuthority());
        headers.put("x-amz-date", "20130524T000000Z");
        headers.put("x-amz-content-sha256", Sha256.of(new byte[0]).hex());
        if (!range.isEmpty()) {
            headers.put("range", range);
        }
        assertThat(SIGNATURE.authorization("GET", uri, headers))
                .startsWith(
                        "AWS4-HMAC-SHA256"
                            + " Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,")
                .endsWith("Signature=" + signature);
    }
}
