package sockwright.processor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;
import sockwright.processor.model.Place;
import sockwright.processor.reading.Suppression;
import sockwright.processor.validation.Report;
import sockwright.processor.validation.Rule;

/** Prints what was found, each message once however many subjects lead to it. */
final class Reporter {

    private final Messager messager;
    private final Set<Object> printed = new HashSet<>();

    Reporter(Messager messager) {
        this.messager = messager;
    }

    /** @param subject what was validated: nobody can silence a warning of what it inherits from a JAR, but there */
    void print(Report report, Place subject) {
        for (Report.Finding finding : report.findings()) {
            if (!silenced(finding.rule(), subject)) {
                print(finding.rule(), finding.message(), finding.place());
            }
        }
    }

    void print(Rule rule, Place place, Object... values) {
        print(rule, rule.message(values), place);
    }

    /** Prints what no place in the sources is to blame for. */
    void print(Rule rule, Object... values) {
        messager.printMessage(Diagnostic.Kind.ERROR, rule.message(values));
    }

    /** Prints that the processor itself failed; with the stack trace, because nobody else will show it. */
    void failed(String subject, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        messager.printMessage(Diagnostic.Kind.ERROR, Rule.INTERNAL.message(subject, trace));
    }

    private void print(Rule rule, String message, Place place) {
        if (silenced(rule, place)) {
            return;
        }
        Diagnostic.Kind kind =
                rule.severity() == Rule.Severity.WARNING ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR;
        // an inherited method is read once for each class that inherits it
        if (printed.add(message + "@" + System.identityHashCode(place.element()))) {
            messager.printMessage(kind, message, place.element(), place.annotation(), place.value());
        }
    }

    private static boolean silenced(Rule rule, Place place) {
        return rule.severity() == Rule.Severity.WARNING && Suppression.covers(place, rule.tag());
    }
}
