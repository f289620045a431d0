package sockwright.processor.validation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sockwright.processor.model.ClientEvent;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Trait;

/** Validates an interface of client events. */
final class ClientEventsValidator {

    private final ClientEventsType events;
    private final Report.Collector report;
    private final PayloadValidator payloads;

    ClientEventsValidator(ClientEventsType events, Report.Collector report) {
        this.events = events;
        this.report = report;
        this.payloads = new PayloadValidator(events.type().packageName(), events.shapes(), report);
    }

    void validate() {
        String name = events.type().simpleName();
        Set<Trait> traits = events.traits();
        report.addIf(traits.contains(Trait.NOT_A_CLASS), Rule.EVENTS_KIND, events.place(), name);
        report.addIf(traits.contains(Trait.PRIVATE), Rule.EVENTS_HIDDEN, events.place(), name);
        report.addIf(traits.contains(Trait.GENERIC), Rule.EVENTS_GENERIC, events.place(), name);
        report.addIf(events.asked().size() > 1, Rule.EVENTS_AUDIENCE, events.place(), name);
        Map<String, ClientEvent> seen = new HashMap<>();
        for (ClientEvent event : events.events()) {
            validate(event);
            ClientEvent first = seen.putIfAbsent(event.event(), event);
            if (first != null) {
                report.add(
                        Rule.EVENTS_DUPLICATE, event.eventPlace(), event.event(), first.signature(), event.signature());
            }
        }
    }

    private void validate(ClientEvent event) {
        ReservedEvents.validate(event.event(), event.eventPlace(), report);
        report.addIf(event.traits().contains(Trait.GENERIC), Rule.METHOD_GENERIC, event.place(), event.signature());
        report.addIf(event.traits().contains(Trait.VARARGS), Rule.METHOD_VARARGS, event.place(), event.signature());
        if (event.delivery() instanceof ClientEvent.Unclear) {
            report.add(Rule.EVENTS_RETURN, event.place(), event.signature(), event.returnType());
        } else if (event.delivery() instanceof ClientEvent.Ask ask) {
            report.addIf(event.lossy(), Rule.VOLATILE_ASK, event.place(), event.signature());
            event.overflow()
                    .ifPresent(mark -> report.add(Rule.OVERFLOW_ASK, mark.place(), event.signature(), mark.policy()));
            if (!ask.answer().is("java.lang.Void")) {
                payloads.validateRead(ask.answer(), "the answer to " + event.signature(), event.place());
            }
        }
        if (event.lossy()) {
            event.overflow().ifPresent(mark -> report.add(Rule.OVERFLOW_VOLATILE, mark.place(), event.signature()));
        }
        event.timeout().ifPresent(timeout -> {
            report.addIf(
                    !(event.delivery() instanceof ClientEvent.Ask),
                    Rule.TIMEOUT_ASK,
                    timeout.place(),
                    event.signature());
            report.addIf(timeout.millis() <= 0, Rule.TIMEOUT_VALUE, timeout.place(), event.signature());
        });
        for (ClientEvent.Argument argument : event.parameters()) {
            payloads.validate(argument.type(), "parameter \"" + argument.name() + "\"", argument.place());
        }
    }
}
