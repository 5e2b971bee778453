package cuakhauso.board;

import static org.assertj.core.api.Assertions.assertThat;

import cuakhauso.Eventually;
import cuakhauso.Platform;
import cuakhauso.PlatformTest;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.http.HttpResponse;

@PlatformTest
class BoardTest {

    @Autowired Platform platform;

    @Test
    void theBoardIsCompleteWithoutAnyScript() {
        HttpResponse<String> page = platform.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body())
                .startsWith("<!doctype html>")
                .doesNotContain("<!-- board:")
                .contains(
                        "Bãi Xuân Cương",
                        "Lối thông quan Hữu Nghị",
                        "Phía Trung Quốc: ",
                        "(giờ Bắc Kinh)",
                        "Số liệu lúc ",
                        "Thời gian chờ là ước tính",
                        "<a href=\"/?lang=zh\"");
    }

    @Test
    void countsAreOnTheBoardASecondLater() {
        HttpResponse<String> counted =
                platform.post(
                        "/api/areas/lang-son/yards/kiem-hoa-tan-thanh/count",
                        "application/json",
                        "{\"occupied\":37}");
        assertThat(counted.statusCode()).as(counted.body()).isEqualTo(200);
        Eventually.holds(
                "the board shows the operator's count",
                () -> platform.get("/").body().contains("value=\"37\""));
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        assertThat(platform.get("/?lang=zh").body())
                .contains("<html lang=\"zh-Hans\">", "<h1 id=\"page-name\">口岸信息公示</h1>", "货场");
        assertThat(platform.get("/?lang=en").body())
                .contains("<html lang=\"en\">", "Opening hours");
        assertThat(platform.get("/?lang=xx").body()).contains("<html lang=\"vi\">");
    }

    @Test
    void isNotSentAgainWhileNothingHasChanged() {
        Eventually.holds(
                "a browser that has the page is told so",
                () -> {
                    String etag = platform.get("/").headers().firstValue("ETag").orElseThrow();
                    return platform.send(platform.request("/").header("If-None-Match", etag))
                                    .statusCode()
                            == 304;
                });
    }

    @Test
    void anAreaNobodyKnowsIsAProblem() {
        assertThat(platform.get("/?area=nowhere").statusCode()).isEqualTo(404);
    }
}
