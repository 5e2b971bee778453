package cuakhauso.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void whatComesAsAValueIsTextAndNeverMarkup() {
        String html =
                new Markup()
                        .add(
                                "<b title=\"{}\">{}</b>",
                                "\"><script>run()</script>",
                                "<img src=x onerror=run()> & {}")
                        .toString();
        assertThat(html)
                .isEqualTo(
                        "<b title=\"&quot;&gt;&lt;script&gt;run()&lt;/script&gt;\">&lt;img src=x"
                                + " onerror=run()&gt; &amp; {}</b>");
    }
}
