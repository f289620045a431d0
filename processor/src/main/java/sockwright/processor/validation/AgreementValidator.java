package sockwright.processor.validation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sockwright.processor.model.Binding;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.HandlerParameter;
import sockwright.processor.model.HandlerParameter.Side;
import sockwright.processor.model.Mark;
import sockwright.processor.model.MethodRole;

/** Holds a handler class to the contract that it implements: clients know what stands there, and no more. */
final class AgreementValidator {

    private final HandlerClass handler;
    private final Report.Collector report;

    AgreementValidator(HandlerClass handler, Report.Collector report) {
        this.handler = handler;
        this.report = report;
    }

    void validate() {
        if (handler.contracts().size() > 1) {
            String names = handler.contracts().stream().map(ClassId::simpleName).collect(Collectors.joining(" and "));
            report.add(Rule.TWO_CONTRACTS, handler.place(), handler.type().simpleName(), names);
        } else {
            handler.contract().ifPresent(this::validate);
        }
    }

    private void validate(Contract contract) {
        String name = contract.type().simpleName();
        handler.marks().stream()
                .filter(mark -> mark.annotation().equals("Namespace"))
                .map(Mark::place)
                .forEach(place -> report.add(
                        Rule.CONTRACT_NAMESPACE, place, handler.type().simpleName(), name));
        List<String> events =
                contract.heard().stream().map(Contract.Event::name).toList();
        handler.methods(MethodRole.EVENT)
                .filter(method -> !events.contains(method.event()))
                .forEach(method -> report.add(
                        Rule.CONTRACT_EVENT,
                        method.eventPlace(),
                        method.event(),
                        name,
                        NearNames.hint(method.event(), events)));
        for (HandlerMethod method : handler.methods()) {
            method.parameters().forEach(parameter -> validate(method, parameter, contract));
        }
    }

    private void validate(HandlerMethod method, HandlerParameter parameter, Contract contract) {
        String name = contract.type().simpleName();
        Binding binding = parameter.binding();
        if (binding instanceof Binding.Emitter emitter) {
            Set<Object> sent =
                    contract.senders().stream().map(Contract.Sender::type).collect(Collectors.toSet());
            report.addIf(
                    !sent.contains(emitter.events()),
                    Rule.CONTRACT_SENDS,
                    parameter.place(),
                    emitter.events().simpleName(),
                    name);
        } else if (binding instanceof Binding.Auth auth) {
            report.addIf(
                    contract.authType().filter(auth.type()::equals).isEmpty(),
                    Rule.CONTRACT_AUTH,
                    parameter.place(),
                    auth.type(),
                    name,
                    contract.authType().map(Object::toString).orElse("nothing"));
        }
        boolean sent = binding instanceof Binding.Payload;
        boolean mixedUp = sent ? parameter.side() == Side.SERVER : parameter.side() == Side.CLIENT;
        report.addIf(
                method.role() == MethodRole.EVENT && mixedUp,
                Rule.CONTRACT_PARAMETER,
                parameter.place(),
                parameter.name(),
                sent ? "is what clients send" : "comes from the server",
                name,
                sent ? "has it come from the server" : "has clients send it");
    }
}
