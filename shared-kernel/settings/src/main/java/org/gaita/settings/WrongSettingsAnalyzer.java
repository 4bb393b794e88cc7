package org.gaita.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong, without a stack trace. */
final class WrongSettingsAnalyzer extends AbstractFailureAnalyzer<WrongSettings> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongSettings cause) {
        return new FailureAnalysis(
                String.join("\n", cause.sentences()),
                "docs/operations/settings.md lists every setting with its default, its meaning and an example.",
                cause);
    }
}
