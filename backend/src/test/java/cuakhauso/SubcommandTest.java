package cuakhauso;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubcommandTest {

    @Test
    void theFirstWordNamesASubcommand() {
        assertThat(Subcommand.find(new String[] {"plates", "evaluate", "x"}))
                .contains(Subcommand.PLATES);
    }

    @Test
    void anythingElseOpensThePlatform() {
        assertThat(Subcommand.find(new String[0])).isEmpty();
        assertThat(Subcommand.find(new String[] {"--server.port=0", "plates"})).isEmpty();
        assertThat(Subcommand.find(new String[] {"PLATES"})).isEmpty();
    }
}
