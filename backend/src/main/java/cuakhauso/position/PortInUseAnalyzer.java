package cuakhauso.position;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a port in use without a stack trace. */
final class PortInUseAnalyzer extends AbstractFailureAnalyzer<PortInUse> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUse cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "End the program that uses the port, or choose another one: --"
                        + cause.setting()
                        + "=PORT",
                cause);
    }
}
