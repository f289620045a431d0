package sockwright.processor.validation;

import java.util.List;
import sockwright.processor.model.Audience;
import sockwright.processor.model.Binding;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.Place;

/** Validates the parameters of a handler method. */
final class ParameterValidator {

    private final NamespaceTemplate namespace;
    private final PayloadValidator payloads;
    private final TemplateValidator templates;
    private final Report.Collector report;

    ParameterValidator(
            NamespaceTemplate namespace,
            PayloadValidator payloads,
            TemplateValidator templates,
            Report.Collector report) {
        this.namespace = namespace;
        this.payloads = payloads;
        this.templates = templates;
        this.report = report;
    }

    void validate(HandlerMethod method) {
        boolean authSeen = false;
        for (HandlerParameter parameter : method.parameters()) {
            validateBinding(method, parameter);
            validateTarget(parameter);
            if (parameter.auth().isPresent()) {
                report.addIf(
                        !method.role().takesAuth(),
                        Rule.AUTH_MISPLACED,
                        parameter.auth().get(),
                        method.role().annotation());
                report.addIf(
                        authSeen && method.role().takesAuth(),
                        Rule.AUTH_TWICE,
                        parameter.auth().get(),
                        method.signature());
                authSeen = true;
            }
        }
        List<HandlerParameter> acks = method.acknowledgements();
        report.addIf(acks.size() > 1, Rule.TWO_ACKS, acks.isEmpty() ? method.place() : last(acks), method.signature());
    }

    private static Place last(List<HandlerParameter> parameters) {
        return parameters.get(parameters.size() - 1).place();
    }

    private void validateBinding(HandlerMethod method, HandlerParameter parameter) {
        Binding binding = parameter.binding();
        String what = "parameter \"" + parameter.name() + "\"";
        if (binding instanceof Binding.Payload payload) {
            payloads.validateRead(payload.type(), what, parameter.place());
        } else if (binding instanceof Binding.Auth auth) {
            payloads.validateRead(auth.type(), what, parameter.place());
        } else if (binding instanceof Binding.Acknowledgement ack) {
            payloads.validateHandedOn(ack.value(), "what " + what + " answers with", parameter.place());
        } else if (binding instanceof Binding.Emitter emitter) {
            validateEmitter(method, parameter, emitter);
        } else if (binding instanceof Binding.Variable variable) {
            validateVariable(parameter, variable);
        } else if (binding instanceof Binding.Unknown
                && parameter.auth().isEmpty()) { // misplaced @Auth has its own message
            report.add(
                    Rule.PARAMETER,
                    parameter.place(),
                    article(method.role()),
                    parameter.name(),
                    parameter.type(),
                    allowed(method.role()));
        }
    }

    private void validateVariable(HandlerParameter parameter, Binding.Variable variable) {
        List<String> names = namespace.variables();
        report.addIf(
                !names.contains(variable.name()) && namespace.syntax() == NamespaceTemplate.Syntax.FINE,
                Rule.VARIABLE_UNKNOWN,
                variable.place(),
                namespace.text(),
                variable.name(),
                names.isEmpty()
                        ? "; it has none, so write {" + variable.name() + "} into the @Namespace"
                        : NearNames.hint(variable.name(), names));
        report.addIf(
                !parameter.type().is("java.lang.String"),
                Rule.VARIABLE_TYPE,
                parameter.place(),
                parameter.name(),
                parameter.type());
        report.addIf(parameter.auth().isPresent(), Rule.AUTH_AND_VARIABLE, parameter.place(), parameter.name());
    }

    private void validateEmitter(HandlerMethod method, HandlerParameter parameter, Binding.Emitter emitter) {
        boolean addressed =
                parameter.room().isPresent() || parameter.broadcast().isPresent();
        report.addIf(
                method.role().afterwards() && !addressed,
                Rule.EMITTER_WITHOUT_SOCKET,
                parameter.place(),
                parameter.name());
        if (emitter.asked().size() > 1) {
            return; // no target fits, which is said of the interface
        }
        report.addIf(
                emitter.asked().contains(Audience.ONE) && addressed,
                Rule.ASK_MANY,
                parameter.place(),
                emitter.events().simpleName(),
                parameter.room().isPresent() ? "@Room" : "@Broadcast");
        report.addIf(
                emitter.asked().contains(Audience.MANY) && !addressed,
                Rule.ASK_ONE,
                parameter.place(),
                emitter.events().simpleName(),
                parameter.name());
    }

    private void validateTarget(HandlerParameter parameter) {
        parameter.room().ifPresent(room -> templates.validate(room.template()));
        if (parameter.binding() instanceof Binding.Emitter) {
            report.addIf(
                    parameter.room().isPresent() && parameter.broadcast().isPresent(),
                    Rule.ROOM_AND_BROADCAST,
                    parameter.place(),
                    parameter.name());
            return;
        }
        parameter
                .room()
                .ifPresent(room -> report.add(Rule.TARGET_WITHOUT_EMITTER, room.place(), "Room", parameter.type()));
        parameter
                .broadcast()
                .ifPresent(broadcast ->
                        report.add(Rule.TARGET_WITHOUT_EMITTER, broadcast.place(), "Broadcast", parameter.type()));
    }

    private static String article(MethodRole role) {
        return (role.annotation().startsWith("@On") ? "an " : "a ") + role.annotation();
    }

    private static String allowed(MethodRole role) {
        return switch (role) {
            case BEFORE_CONNECT -> "the Socket, one @Auth payload and @Variable strings";
            case CONNECT -> "the Socket, one @Auth payload, @ClientEvents emitters and @Variable strings";
            case ANY_EVENT -> "the Socket, the IncomingEvent, @ClientEvents emitters and @Variable strings";
            case BEFORE_EVENT ->
                "the Socket, the IncomingEvent, one @Auth payload, @ClientEvents emitters and @Variable strings";
            case EVENT -> "payloads, the Socket, an Ack, @ClientEvents emitters and @Variable strings";
            case DISCONNECTING, DISCONNECT ->
                "the Socket, the Disconnection or DisconnectReason, @ClientEvents emitters with @Room or @Broadcast"
                        + " and @Variable strings";
            case ERROR -> "the Socket, the event's name as a String, the Throwable or Exception, and @Variable strings";
        };
    }
}
