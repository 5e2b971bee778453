package cuakhauso.web;

import cuakhauso.kernel.CommonError;
import cuakhauso.kernel.ErrorCode;
import cuakhauso.kernel.OperationRefused;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The one place where a refusal or failure becomes an RFC 9457 problem, in the reader's language.
 */
@Component
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

    /** What PostgreSQL answers to a text with the character U+0000. */
    private static final String NUL = "22021";

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final MediaType PROBLEM = MediaType.APPLICATION_PROBLEM_JSON;

    private final ProblemTexts texts = new ProblemTexts();

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        OperationRefused refusal = refusal(failure);
        if (refusal.code() == CommonError.INTERNAL) {
            log.error("request failed correlation={}", Correlation.of(exchange), failure);
        } else if (refusal.code() == CommonError.UNAVAILABLE) {
            log.warn(
                    "request turned away correlation={} cause={}",
                    Correlation.of(exchange),
                    failure.toString());
        }
        byte[] body = body(exchange, refusal);
        response.setStatusCode(HttpStatusCode.valueOf(refusal.code().status()));
        response.getHeaders().setContentType(PROBLEM);
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        Object retryAfter = refusal.details().get("retryAfterSeconds");
        if (retryAfter != null) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    private byte[] body(ServerWebExchange exchange, OperationRefused refusal) {
        ErrorCode code = refusal.code();
        ProblemTexts.Text text = texts.find(code.name(), languages(exchange));
        exchange.getResponse().getHeaders().setContentLanguage(text.language());
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", text.title());
        problem.put("status", code.status());
        problem.put("code", code.name());
        if (!text.hint().isEmpty()) {
            problem.put("hint", text.hint());
        }
        problem.put("instance", exchange.getRequest().getPath().value());
        problem.put("correlation", Correlation.of(exchange));
        refusal.details().forEach(problem::putIfAbsent);
        return JsonMapper.shared().writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
    }

    private static List<Locale.LanguageRange> languages(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAcceptLanguage();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private static OperationRefused refusal(Throwable failure) {
        return switch (failure) {
            case OperationRefused refused -> refused;
            case ResponseStatusException status -> ofStatus(status);
            case DataBufferLimitException tooLarge ->
                    new OperationRefused(
                            CommonError.TOO_LARGE, Map.of("expected", "a smaller body"));
            case InvalidMediaTypeException type ->
                    new OperationRefused(
                            CommonError.UNSUPPORTED_MEDIA_TYPE,
                            Map.of(
                                    "value",
                                    type.getMediaType(),
                                    "expected",
                                    "a type as application/json"));
            case R2dbcException text when NUL.equals(text.getSqlState()) ->
                    new OperationRefused(
                            CommonError.MALFORMED,
                            Map.of("expected", "text without the character U+0000"));
            case R2dbcBadGrammarException bug ->
                    new OperationRefused(CommonError.INTERNAL, Map.of());
            case R2dbcDataIntegrityViolationException bug ->
                    new OperationRefused(CommonError.INTERNAL, Map.of());
            case R2dbcException database -> OperationRefused.unavailable("PostgreSQL", 5);
            case TimeoutException timeout -> OperationRefused.unavailable("storage", 5);
            default -> new OperationRefused(CommonError.INTERNAL, Map.of());
        };
    }

    private static OperationRefused ofStatus(ResponseStatusException status) {
        Throwable cause = status.getCause();
        if (cause instanceof DataBufferLimitException) {
            return new OperationRefused(
                    CommonError.TOO_LARGE, Map.of("expected", "a smaller body"));
        }
        CommonError code =
                switch (status.getStatusCode().value()) {
                    case 404 -> CommonError.NOT_FOUND;
                    case 405 -> CommonError.METHOD_NOT_ALLOWED;
                    case 406 -> CommonError.NOT_ACCEPTABLE;
                    case 413 -> CommonError.TOO_LARGE;
                    case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
                    default ->
                            status.getStatusCode().is4xxClientError()
                                    ? CommonError.MALFORMED
                                    : CommonError.INTERNAL;
                };
        String reason = status.getReason();
        return new OperationRefused(code, reason == null ? Map.of() : Map.of("value", reason));
    }
}
