package cuakhauso.gate.files;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the mistakes of the configuration plainly at the start, without a stack trace. */
final class ConfigurationErrorAnalyzer extends AbstractFailureAnalyzer<ConfigurationError> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationError cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct the files above; config/README.md describes every field. The property"
                    + " cuakhauso.config.dir names the folder that is read; without it the gates"
                    + " built into the program are used.",
                cause);
    }
}
