package cuakhauso.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a failed engine as a description and an action, without a stack trace. */
final class EngineFailureAnalyzer extends AbstractFailureAnalyzer<EngineFailed> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EngineFailed cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
