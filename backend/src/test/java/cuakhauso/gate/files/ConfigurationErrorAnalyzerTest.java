package cuakhauso.gate.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import java.util.List;

class ConfigurationErrorAnalyzerTest {

    @Test
    void printsTheMistakesOfAFailedStartAndWhatToDo() {
        Place place = new Place("lang-son/gates/huu-nghi.yaml", 51, "routes[0].lanes[0].direction");
        ConfigurationError error =
                new ConfigurationError(
                        List.of(new Problem(place, "\"SIDEWAYS\"", "one of OUT, IN, REVERSIBLE")));

        FailureAnalysis analysis =
                new ConfigurationErrorAnalyzer()
                        .analyze(new BeanCreationException("gates", "cannot be made", error));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription())
                .isEqualTo(
                        """
                        The gate configuration has 1 mistake:
                          lang-son/gates/huu-nghi.yaml:51: routes[0].lanes[0].direction is "SIDEWAYS",\
                         expected one of OUT, IN, REVERSIBLE\
                        """);
        assertThat(analysis.getAction()).contains("config/README.md", "cuakhauso.config.dir");
    }
}
