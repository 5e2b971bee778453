package cuakhauso.board;

import cuakhauso.gate.Area;

import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The page of the public board with its figures in it. Its frame is the page that the scripts use
 * too; what they draw later is filled in at the marks {@code <!-- board:NAME -->}.
 */
final class BoardPage {

    private static final String FRAME = "static/public/index.html";

    private final String frame = read();

    private static String read() {
        try {
            return new ClassPathResource(FRAME).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the page " + FRAME + " cannot be read", e);
        }
    }

    /** Yards and queues as the API shows them; the page is the same for a minute while they are. */
    byte[] fill(Area area, Words words, String yardsJson, String queuesJson, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        BoardSections sections = new BoardSections(area, words);
        JsonMapper mapper = JsonMapper.shared();
        Map<String, String> parts =
                Map.of(
                        "languages", languages(words),
                        "pages", pages(words),
                        "updated", updated(words, minute),
                        "queues", sections.queues(mapper.readTree(queuesJson)),
                        "yards", sections.yards(mapper.readTree(yardsJson)),
                        "hours", sections.hours(minute),
                        "note", words.of("public.note"),
                        "skip", words.of("nav.skip"));
        String page =
                frame.replace(
                                "<html lang=\"vi\">",
                                "<html lang=\"" + words.language().tag() + "\">")
                        .replace(new Words(Language.VI).of("app.public"), words.of("app.public"));
        for (Map.Entry<String, String> part : parts.entrySet()) {
            page = page.replace("<!-- board:" + part.getKey() + " -->", part.getValue());
        }
        return page.getBytes(StandardCharsets.UTF_8);
    }

    private static String languages(Words words) {
        Markup html = new Markup().add("<span class=\"segmented\">");
        for (Language language : Language.values()) {
            html.add(
                    "<a href=\"/?lang={}\" lang=\"{}\" aria-current=\"{}\">{}</a>",
                    language.code(),
                    language.tag(),
                    language == words.language(),
                    language.shortName());
        }
        return html.add("</span>").toString();
    }

    private static String pages(Words words) {
        return new Markup()
                .add(
                        "<nav><a href=\"/control-room/\">{}</a><a href=\"/yard/\">{}</a></nav>",
                        words.of("app.controlRoom"),
                        words.of("app.yard"))
                .toString();
    }

    private static String updated(Words words, Instant minute) {
        return new Markup()
                .add(
                        "<p class=\"quiet updated\">{}</p>",
                        words.of("public.asOf", Map.of("time", words.hanoi(minute))))
                .toString();
    }
}
