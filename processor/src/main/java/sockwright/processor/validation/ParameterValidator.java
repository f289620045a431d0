package sockwright.processor.validation;

import java.util.List;
import sockwright.processor.model.Binding;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.Place;

/** Validates the parameters of a handler method. */
final class ParameterValidator {

    private final PayloadValidator payloads;
    private final TemplateValidator templates;
    private final Report.Collector report;

    ParameterValidator(PayloadValidator payloads, TemplateValidator templates, Report.Collector report) {
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
                        method.role() != MethodRole.CONNECT,
                        Rule.AUTH_MISPLACED,
                        parameter.auth().get(),
                        method.role().annotation());
                report.addIf(
                        authSeen && method.role() == MethodRole.CONNECT,
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
            payloads.validate(payload.type(), what, parameter.place());
        } else if (binding instanceof Binding.Auth auth) {
            payloads.validate(auth.type(), what, parameter.place());
        } else if (binding instanceof Binding.Acknowledgement ack) {
            payloads.validateHandedOn(ack.value(), "what " + what + " answers with", parameter.place());
        } else if (binding instanceof Binding.Emitter emitter) {
            validateEmitter(method, parameter, emitter);
        } else if (binding instanceof Binding.Unknown
                && parameter.auth().isEmpty()) { // misplaced @Auth has its own message
            report.add(
                    Rule.PARAMETER,
                    parameter.place(),
                    method.role().annotation(),
                    parameter.name(),
                    parameter.type(),
                    allowed(method.role()));
        }
    }

    private void validateEmitter(HandlerMethod method, HandlerParameter parameter, Binding.Emitter emitter) {
        boolean addressed =
                parameter.room().isPresent() || parameter.broadcast().isPresent();
        report.addIf(
                method.role() == MethodRole.DISCONNECT && !addressed,
                Rule.EMITTER_WITHOUT_SOCKET,
                parameter.place(),
                parameter.name());
        report.addIf(
                emitter.asks() && addressed,
                Rule.ASK_MANY,
                parameter.place(),
                emitter.events().simpleName(),
                parameter.room().isPresent() ? "@Room" : "@Broadcast");
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

    private static String allowed(MethodRole role) {
        return switch (role) {
            case EVENT -> "payloads, the Socket, an Ack and @ClientEvents emitters";
            case CONNECT -> "the Socket, one @Auth payload and @ClientEvents emitters";
            case DISCONNECT -> "the Socket, the DisconnectReason and @ClientEvents emitters with @Room or @Broadcast";
            case ERROR -> "the Socket, the event's name as a String, and the Throwable or Exception";
        };
    }
}
