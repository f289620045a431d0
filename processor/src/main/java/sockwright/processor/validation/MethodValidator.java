package sockwright.processor.validation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Outcome;
import sockwright.processor.model.Trait;

/** Validates one handler method. */
final class MethodValidator {

    private final HandlerClass handler;
    private final Report.Collector report;
    private final PayloadValidator payloads;
    private final TemplateValidator templates;
    private final ParameterValidator parameters;

    MethodValidator(HandlerClass handler, Report.Collector report) {
        this.handler = handler;
        this.report = report;
        this.payloads = new PayloadValidator(handler.type().packageName(), handler.shapes(), report);
        this.templates = new TemplateValidator(handler.shapes(), report);
        this.parameters = new ParameterValidator(payloads, templates, report);
    }

    void validate(HandlerMethod method) {
        validateModifiers(method);
        String roles = Arrays.stream(MethodRole.values())
                .filter(method.roles()::contains)
                .map(MethodRole::annotation)
                .collect(Collectors.joining(" and "));
        report.addIf(method.roles().size() > 1, Rule.TWO_ROLES, method.place(), method.signature(), roles);
        if (method.role() == MethodRole.EVENT) {
            ReservedEvents.validate(method.event(), method.eventPlace(), report);
        }
        validateOutcome(method);
        validateRooms(method);
        parameters.validate(method);
    }

    /** Only what does not depend on the class that the method is called on. */
    void validateModifiers(HandlerMethod method) {
        Set<Trait> traits = method.traits();
        String signature = method.signature();
        report.addIf(traits.contains(Trait.PRIVATE), Rule.METHOD_PRIVATE, method.place(), signature);
        report.addIf(traits.contains(Trait.STATIC), Rule.METHOD_STATIC, method.place(), signature);
        report.addIf(traits.contains(Trait.ABSTRACT), Rule.METHOD_ABSTRACT, method.place(), signature);
        report.addIf(traits.contains(Trait.GENERIC), Rule.METHOD_GENERIC, method.place(), signature);
        report.addIf(traits.contains(Trait.VARARGS), Rule.METHOD_VARARGS, method.place(), signature);
        report.addIf(
                traits.contains(Trait.OUT_OF_REACH),
                Rule.METHOD_OUT_OF_REACH,
                method.place(),
                signature,
                handler.type().simpleName());
    }

    private void validateOutcome(HandlerMethod method) {
        Outcome outcome = method.outcome();
        if (outcome instanceof Outcome.Nothing) {
            return;
        }
        if (method.role() != MethodRole.EVENT) {
            report.add(Rule.NOT_VOID, method.place(), method.role().annotation(), method.signature());
            return;
        }
        JavaType value = outcome instanceof Outcome.Stage stage ? stage.value() : ((Outcome.Value) outcome).type();
        report.addIf(
                !method.acknowledgements().isEmpty(),
                Rule.ACK_AND_VALUE,
                method.place(),
                method.signature(),
                outcome instanceof Outcome.Stage ? "a CompletionStage" : value);
        String what = "what " + method.signature() + " answers with";
        if (value.is("java.lang.Void")) {
            return;
        } else if (method.changesRooms()) { // it passes through a variable on the way
            payloads.validate(value, what, method.place());
        } else {
            payloads.validateHandedOn(value, what, method.place());
        }
    }

    private void validateRooms(HandlerMethod method) {
        method.guard().ifPresent(room -> {
            room.includeSenderPlace().ifPresent(place -> report.add(Rule.INCLUDE_SENDER, place, "method"));
            templates.validate(room.template());
        });
        method.joins().forEach(templates::validate);
        method.leaves().forEach(templates::validate);
    }
}
