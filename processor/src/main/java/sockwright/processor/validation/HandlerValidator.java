package sockwright.processor.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.RoomMark;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.SocketField;
import sockwright.processor.model.Trait;

/** Validates a handler class as a whole. */
final class HandlerValidator {

    private static final Pattern NAMESPACE = Pattern.compile("/[^?,]*");

    private final HandlerClass handler;
    private final Report.Collector report;

    HandlerValidator(HandlerClass handler, Report.Collector report) {
        this.handler = handler;
        this.report = report;
    }

    void validate() {
        MethodValidator methods = new MethodValidator(handler, report);
        if (handler.kind() == HandlerClass.Kind.BASE) {
            // the rest depends on the type arguments and the package of the class that inherits the methods
            handler.methods().forEach(methods::validateModifiers);
            return;
        }
        if (handler.kind() == HandlerClass.Kind.HANDLER) {
            validateClass();
            new AgreementValidator(handler, report).validate();
        }
        validate(handler.namespace());
        handler.room().ifPresent(this::validateRoom);
        handler.methods().forEach(methods::validate);
        validateUniqueness();
    }

    private void validateClass() {
        String name = handler.type().simpleName();
        Set<Trait> traits = handler.traits();
        report.addIf(traits.contains(Trait.NOT_A_CLASS), Rule.HANDLER_KIND, handler.place(), name);
        report.addIf(traits.contains(Trait.PRIVATE), Rule.HANDLER_PRIVATE, handler.place(), name);
        report.addIf(traits.contains(Trait.ABSTRACT), Rule.HANDLER_ABSTRACT, handler.place(), name);
        report.addIf(traits.contains(Trait.INNER), Rule.HANDLER_INNER, handler.place(), name);
        report.addIf(traits.contains(Trait.GENERIC), Rule.HANDLER_GENERIC, handler.place(), name);
        handler.socketFields().forEach(this::validate);
    }

    private void validate(NamespaceTemplate namespace) {
        String text = namespace.text();
        if (!NAMESPACE.matcher(text).matches()) {
            String mended = "/" + text.replaceAll("^/+|[?,].*$", "");
            report.add(Rule.NAMESPACE, namespace.place(), text, mended);
        }
        String fault = switch (namespace.syntax()) {
            case FINE -> "";
            case UNBALANCED -> "a brace without its counterpart";
            case NO_NAME -> "a variable without a proper name";
            case REPEATED -> "two variables of one name";
            case ADJACENT -> "nothing between two variables";
        };
        report.addIf(!fault.isEmpty(), Rule.NAMESPACE_TEMPLATE, namespace.place(), text, fault);
    }

    private void validate(SocketField field) {
        boolean removed =
                handler.methods().stream().anyMatch(method -> method.role().afterwards());
        Rule rule = field.many() ? Rule.STATE_STAYS : Rule.SOCKET_FIELD;
        report.addIf(
                !(field.many() && removed),
                rule,
                field.place(),
                field.name(),
                handler.type().simpleName());
    }

    private void validateRoom(RoomMark room) {
        room.includeSenderPlace().ifPresent(place -> report.add(Rule.INCLUDE_SENDER, place, "class"));
        RoomTemplate template = room.template();
        for (RoomTemplate.Part part : template.parts()) {
            if (part instanceof RoomTemplate.Variable variable
                    && variable.binding() instanceof RoomTemplate.NoParameter) {
                report.add(Rule.CLASS_ROOM_TEMPLATE, template.place(), template.text(), variable.text());
                return;
            }
        }
        new TemplateValidator(handler.shapes(), report).validate(template);
    }

    private void validateUniqueness() {
        Map<String, HandlerMethod> events = new HashMap<>();
        handler.methods(MethodRole.EVENT).forEach(method -> {
            HandlerMethod first = events.putIfAbsent(method.event(), method);
            if (first != null) {
                report.add(
                        Rule.DUPLICATE_EVENT,
                        method.eventPlace(),
                        method.event(),
                        first.signature(),
                        method.signature());
            }
        });
        List<HandlerMethod> errors = handler.methods(MethodRole.ERROR).toList();
        for (int i = 1; i < errors.size(); i++) {
            report.add(
                    Rule.TWO_ERROR_HANDLERS,
                    errors.get(i).place(),
                    errors.get(0).signature(),
                    errors.get(i).signature());
        }
    }
}
