package sockwright.processor.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.Trait;
import sockwright.processor.model.TypeShape;

/** Validates exceptions that clients may know of. */
final class ErrorValidator {

    /** What the runtime answers with by itself; {@code sockwright.dispatch.EventException} lists them. */
    private static final Set<String> RESERVED =
            Set.of("bad_request", "unknown_event", "not_in_room", "rate_limited", "internal_error");

    private final Report.Collector report;

    ErrorValidator(Report.Collector report) {
        this.report = report;
    }

    void validate(ErrorType error) {
        String name = error.type().simpleName();
        if (!error.exception()) {
            report.add(Rule.ERROR_KIND, error.place(), name);
            return;
        }
        report.addIf(error.code().isBlank(), Rule.ERROR_CODE, error.codePlace(), error.code(), name, "says nothing");
        report.addIf(
                RESERVED.contains(error.code()),
                Rule.ERROR_CODE,
                error.codePlace(),
                error.code(),
                name,
                "is what the runtime itself answers with");
        boolean makable = error.constructible()
                && !error.traits().contains(Trait.ABSTRACT)
                && !error.traits().contains(Trait.INNER);
        report.addIf(
                !makable,
                Rule.ERROR_CONSTRUCTOR,
                error.place(),
                name,
                error.data()
                        .map(data -> "(String message, " + data.type() + " data)")
                        .orElse("(String message)"));
        error.data()
                .ifPresent(data -> new PayloadValidator(error.type().packageName(), error.shapes(), report)
                        .validateHandedOn(data.type(), name + ".data()", error.place()));
    }

    /** What a method declares together: a client tells failures apart by their codes. */
    void validate(HandlerMethod method, String home) {
        Map<String, ErrorType> codes = new HashMap<>();
        for (ErrorType error : method.errors()) {
            validate(error);
            TypeShape shape = error.shapes().get(error.type());
            report.addIf(
                    shape != null && shape.hidden(),
                    Rule.PAYLOAD_HIDDEN,
                    method.place(),
                    error.type().simpleName(),
                    home);
            ErrorType first = codes.putIfAbsent(error.code(), error);
            if (first != null) {
                report.add(
                        Rule.ERROR_TWICE,
                        method.place(),
                        method.signature(),
                        error.code(),
                        first.type().simpleName(),
                        error.type().simpleName());
            }
        }
    }
}
