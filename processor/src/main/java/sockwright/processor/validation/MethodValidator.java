package sockwright.processor.validation;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Outcome;
import sockwright.processor.model.Place;
import sockwright.processor.model.RuntimeTypes;
import sockwright.processor.model.Trait;
import sockwright.processor.model.TypeShape;

/** Validates one handler method. */
final class MethodValidator {

    /** Checked exceptions of what waits: for another thread, the network or a disk, a database. */
    private static final Set<String> WAITING = Set.of(
            "java.lang.InterruptedException",
            "java.io.IOException",
            "java.sql.SQLException",
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.TimeoutException",
            "java.util.concurrent.BrokenBarrierException");

    /** What a method of a table can throw. */
    private static final Set<String> PASSED_ON = Set.of("java.lang.Exception", "java.lang.Error");

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
        this.parameters = new ParameterValidator(handler.namespace(), payloads, templates, report);
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
        method.nonBlocking().ifPresent(place -> validateNonBlocking(method, place));
        validateExceptions(method);
        validateOutcome(method);
        validateRooms(method);
        if (method.role() == MethodRole.EVENT || method.role() == MethodRole.BEFORE_EVENT) {
            new ErrorValidator(report).validate(method, handler.type().packageName());
        }
        parameters.validate(method);
    }

    /** Only what does not depend on the class that the method is called on. */
    void validateModifiers(HandlerMethod method) {
        Set<Trait> traits = method.traits();
        String signature = method.signature();
        report.addIf(traits.contains(Trait.PRIVATE), Rule.METHOD_PRIVATE, method.place(), signature);
        report.addIf(traits.contains(Trait.STATIC), Rule.METHOD_STATIC, method.place(), signature);
        report.addIf(
                traits.contains(Trait.ABSTRACT) && !inInterface(), Rule.METHOD_ABSTRACT, method.place(), signature);
        report.addIf(traits.contains(Trait.GENERIC), Rule.METHOD_GENERIC, method.place(), signature);
        report.addIf(traits.contains(Trait.VARARGS), Rule.METHOD_VARARGS, method.place(), signature);
        report.addIf(
                traits.contains(Trait.OUT_OF_REACH),
                Rule.METHOD_OUT_OF_REACH,
                method.place(),
                signature,
                handler.type().simpleName());
    }

    /** Whoever implements a method of an interface has its annotations. */
    private boolean inInterface() {
        return handler.traits().contains(Trait.NOT_A_CLASS);
    }

    private void validateOutcome(HandlerMethod method) {
        Outcome outcome = method.outcome();
        if (outcome instanceof Outcome.Nothing) {
            return;
        }
        if (method.role() == MethodRole.BEFORE_EVENT) {
            validateRewriting(method, outcome);
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

    private void validateRewriting(HandlerMethod method, Outcome outcome) {
        boolean event = outcome instanceof Outcome.Value value && value.type().is(RuntimeTypes.INCOMING_EVENT);
        report.addIf(
                !event,
                Rule.BEFORE_EVENT_RETURN,
                method.place(),
                method.signature(),
                outcome instanceof Outcome.Value value ? value.type() : "a CompletionStage, which nobody waits for");
    }

    /** What a signature tells of waiting is told; that nothing else in the method waits is the author's word. */
    private void validateNonBlocking(HandlerMethod method, Place place) {
        report.addIf(
                method.traits().contains(Trait.SYNCHRONIZED),
                Rule.NON_BLOCKING,
                place,
                method.signature(),
                "is synchronized, so it waits for other callers");
        for (JavaType exception : method.exceptions()) {
            report.addIf(
                    speaksOfWaiting(exception),
                    Rule.NON_BLOCKING,
                    place,
                    method.signature(),
                    "throws " + exception + ", as code does that waits");
        }
    }

    private boolean speaksOfWaiting(JavaType exception) {
        return isOneOf(WAITING, exception);
    }

    /** A contract's method may throw what it likes: it is the method of the handler class that is called. */
    private void validateExceptions(HandlerMethod method) {
        if (handler.kind() == HandlerClass.Kind.HANDLER) {
            method.exceptions().stream()
                    .filter(exception -> !isOneOf(PASSED_ON, exception))
                    .forEach(
                            exception -> report.add(Rule.METHOD_THROWS, method.place(), method.signature(), exception));
        }
    }

    private boolean isOneOf(Set<String> classes, JavaType exception) {
        TypeShape shape =
                exception instanceof JavaType.Named named ? handler.shapes().get(named.id()) : null;
        return shape != null && shape.supertypes().stream().anyMatch(classes::contains);
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
