package sockwright.processor.validation;

import java.util.ArrayList;
import java.util.List;
import sockwright.processor.model.Place;

/**
 * What validation has to say of one subject, all at once.
 *
 * @param findings in the order of the source
 */
public record Report(List<Finding> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** Whether no error was found, so that code can be generated. */
    public boolean clean() {
        return findings.stream().noneMatch(finding -> finding.rule().severity() == Rule.Severity.ERROR);
    }

    /**
     * One message.
     *
     * @param rule what it is about
     * @param message its text, tag included
     * @param place what it points at
     */
    public record Finding(Rule rule, String message, Place place) {}

    /** Collects messages while a subject is walked. */
    static final class Collector {

        private final List<Finding> findings = new ArrayList<>();

        void add(Rule rule, Place place, Object... values) {
            findings.add(new Finding(rule, rule.message(values), place));
        }

        /** Adds a message if a condition holds. */
        void addIf(boolean condition, Rule rule, Place place, Object... values) {
            if (condition) {
                add(rule, place, values);
            }
        }

        Report report() {
            return new Report(findings);
        }
    }
}
