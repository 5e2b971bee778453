package cuakhauso.plate.evidence;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests to S3 (AWS Signature Version 4). Pure. */
record S3Signature(String accessKey, String secretKey, String region) {

    static final String TIME_HEADER = "x-amz-date";
    static final String HASH_HEADER = "x-amz-content-sha256";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static String time(Instant at) {
        return TIME.format(at);
    }

    /**
     * The value of the header {@code Authorization}.
     *
     * @param headers everything that is signed: host, the time and the content's hash at least
     */
    String authorization(String method, URI uri, Map<String, String> headers) {
        SortedMap<String, String> signed = new TreeMap<>(headers);
        String time = signed.getOrDefault(TIME_HEADER, "");
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String names = String.join(";", signed.keySet());
        String text =
                "AWS4-HMAC-SHA256\n"
                        + time
                        + "\n"
                        + scope
                        + "\n"
                        + Sha256.of(utf8(canonical(method, uri, signed, names)));
        return "AWS4-HMAC-SHA256 Credential="
                + accessKey
                + "/"
                + scope
                + ",SignedHeaders="
                + names
                + ",Signature="
                + HexFormat.of().formatHex(hmac(key(scope), text));
    }

    private static String canonical(
            String method, URI uri, SortedMap<String, String> signed, String names) {
        String headers =
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining());
        return method
                + "\n"
                + uri.getRawPath()
                + "\n"
                + query(uri)
                + "\n"
                + headers
                + "\n"
                + names
                + "\n"
                + signed.get(HASH_HEADER);
    }

    /** Sorted, each part encoded anew in the one way that S3 counts on. */
    private static String query(URI uri) {
        if (uri.getRawQuery() == null) {
            return "";
        }
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(part -> part.split("=", 2))
                .map(part -> encode(part[0]) + "=" + (part.length > 1 ? encode(part[1]) : ""))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encode(String part) {
        return encoded(URLDecoder.decode(part, StandardCharsets.UTF_8));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private byte[] key(String scope) {
        byte[] key = utf8("AWS4" + secretKey);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "S3Signature of " + accessKey;
    }
}
