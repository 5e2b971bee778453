package cuakhauso.plate.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Evidence in a bucket of S3 or of a server that speaks its REST form, path style. What S3 has
 * answered with 200 it keeps; room and durability are its own business.
 */
public final class EvidenceBucket implements EvidenceStore, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EvidenceBucket.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** The client's own limit ends with the headers; a body may never come. */
    private static final Duration WHOLE_LIMIT = Duration.ofSeconds(20);

    private static final Sha256 NOTHING = Sha256.of(new byte[0]);

    private final URI bucket;
    private final S3Signature signature;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /**
     * @param endpoint as {@code https://s3.example.org}
     */
    public EvidenceBucket(
            URI endpoint,
            String bucket,
            String region,
            String accessKey,
            String secretKey,
            Clock clock) {
        this.bucket = URI.create(endpoint.toString().replaceAll("/+$", "") + "/" + bucket);
        this.signature = new S3Signature(accessKey, secretKey, region);
        this.clock = clock;
    }

    private static String key(Sha256 name) {
        return name.hex().substring(0, 2)
                + "/"
                + name.hex().substring(2, 4)
                + "/"
                + name.hex()
                + ".jpg";
    }

    @Override
    public Mono<Boolean> put(Sha256 name, byte[] content) {
        return send("HEAD", "/" + key(name), NOTHING, new byte[0])
                .flatMap(
                        there ->
                                there.statusCode() == 200
                                        ? Mono.just(false)
                                        : send("PUT", "/" + key(name), name, content)
                                                .map(stored -> expect(stored, 200))
                                                .thenReturn(true));
    }

    @Override
    public Mono<byte[]> find(Sha256 name) {
        return send("GET", "/" + key(name), NOTHING, new byte[0])
                .filter(answer -> answer.statusCode() != 404)
                .map(answer -> expect(answer, 200).body())
                .filter(content -> isWhole(name, content));
    }

    private static boolean isWhole(Sha256 name, byte[] content) {
        boolean same = Sha256.of(content).equals(name);
        if (!same) {
            log.error("evidence has changed since it was stored name={}", name);
        }
        return same;
    }

    @Override
    public Mono<Void> delete(Sha256 name) {
        return send("DELETE", "/" + key(name), NOTHING, new byte[0])
                .map(answer -> expect(answer, 204))
                .then();
    }

    /** Some of the bucket's list, and where it goes on. */
    private record Page(List<Sha256> names, Optional<String> next) {}

    @Override
    public Flux<Sha256> listStoredBefore(Instant moment) {
        return page("", moment)
                .expand(page -> Mono.justOrEmpty(page.next()).flatMap(next -> page(next, moment)))
                .concatMapIterable(Page::names);
    }

    private Mono<Page> page(String from, Instant moment) {
        String more = from.isEmpty() ? "" : "continuation-token=" + S3Signature.encoded(from) + "&";
        return send("GET", "?" + more + "list-type=2", NOTHING, new byte[0])
                .map(answer -> page(expect(answer, 200).body(), moment));
    }

    private static Page page(byte[] xml, Instant moment) {
        Element root = parse(xml).getDocumentElement();
        List<Sha256> names = new ArrayList<>();
        NodeList objects = root.getElementsByTagName("Contents");
        for (int i = 0; i < objects.getLength(); i++) {
            Element object = (Element) objects.item(i);
            String name = text(object, "Key").replaceAll("^.*/|\\.jpg$", "");
            boolean old = Instant.parse(text(object, "LastModified")).isBefore(moment);
            if (old && Sha256.isValid(name)) {
                names.add(new Sha256(name));
            }
        }
        String next = text(root, "NextContinuationToken");
        return new Page(names, Optional.of(next).filter(token -> !token.isEmpty()));
    }

    private static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            log.error("evidence store answered no list cause={}", e.toString());
            throw EvidenceStore.unavailable();
        }
    }

    private static String text(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private Mono<HttpResponse<byte[]>> send(
            String method, String rest, Sha256 hash, byte[] content) {
        return Mono.defer(
                        () ->
                                Mono.fromFuture(
                                        http.sendAsync(
                                                request(method, rest, hash, content),
                                                BodyHandlers.ofByteArray())))
                .timeout(WHOLE_LIMIT)
                .onErrorMap(TimeoutException.class, EvidenceBucket::away)
                .onErrorMap(IOException.class, EvidenceBucket::away);
    }

    private HttpRequest request(String method, String rest, Sha256 hash, byte[] content) {
        URI uri = URI.create(bucket + rest);
        String time = S3Signature.time(clock.instant());
        Map<String, String> signed =
                Map.of(
                        "host",
                        host(uri),
                        S3Signature.HASH_HEADER,
                        hash.hex(),
                        S3Signature.TIME_HEADER,
                        time);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(LIMIT)
                        .header(S3Signature.HASH_HEADER, hash.hex())
                        .header(S3Signature.TIME_HEADER, time)
                        .header("Authorization", signature.authorization(method, uri, signed));
        return content.length == 0
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.header("Content-Type", "image/jpeg")
                        .method(method, BodyPublishers.ofByteArray(content))
                        .build();
    }

    /** As the client sends it: without the port that the scheme has anyway. */
    private static String host(URI uri) {
        boolean usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
        return usual ? uri.getHost() : uri.getAuthority();
    }

    private static HttpResponse<byte[]> expect(HttpResponse<byte[]> answer, int status) {
        if (answer.statusCode() != status) {
            log.error(
                    "evidence store refused method={} status={}",
                    answer.request().method(),
                    answer.statusCode());
            throw EvidenceStore.unavailable();
        }
        return answer;
    }

    private static Throwable away(Throwable cause) {
        log.error("evidence store away cause={}", cause.toString());
        return EvidenceStore.unavailable();
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
