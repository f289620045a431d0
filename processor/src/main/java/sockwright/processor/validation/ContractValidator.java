package sockwright.processor.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Event;
import sockwright.processor.model.Definition;
import sockwright.processor.model.ErrorType;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Place;
import sockwright.processor.model.Schema;

/** Validates what a handler class has agreed on with its clients, as the wire sees it. */
final class ContractValidator {

    private final Contract contract;
    private final Report.Collector report;

    ContractValidator(Contract contract, Report.Collector report) {
        this.contract = contract;
        this.report = report;
    }

    void validate() {
        contract.strangers().forEach(stranger -> report.add(Rule.SENDS, stranger.place(), stranger.type()));
        validateShapes();
        contract.definitions().values().forEach(this::validate);
        validateWhatIsRead();
    }

    /** A client in Java names the types of both directions, also those that a dispatch table just hands on. */
    void validateNames() {
        PayloadValidator payloads = new PayloadValidator(contract.client().packageName(), contract.shapes(), report);
        contract.senders().forEach(sender -> payloads.validateNamed(JavaType.named(sender.type()), contract.place()));
        contract.heard().forEach(event -> {
            validateNames(event.signature(), event.place(), payloads);
            event.failures().forEach(failure -> validateNames(failure.error(), event.place()));
        });
        contract.sent().forEach(event -> validateNames(event.signature(), contract.place(), payloads));
    }

    private void validateNames(ErrorType error, Place place) {
        PayloadValidator payloads = new PayloadValidator(contract.client().packageName(), error.shapes(), report);
        payloads.validateNamed(JavaType.named(error.type()), place);
        error.data().ifPresent(data -> payloads.validateNamed(data.type(), place));
    }

    private static void validateNames(Contract.Signature signature, Place place, PayloadValidator payloads) {
        signature.parameters().forEach(parameter -> payloads.validateNamed(parameter.type(), place));
        payloads.validateNamed(signature.answer().type(), place);
    }

    /** Clients know an event by its name alone, whichever interface it comes from. */
    private void validateShapes() {
        Map<String, Event> seen = new HashMap<>();
        for (Event event : contract.sent()) {
            Event first = seen.putIfAbsent(event.name(), event);
            report.addIf(
                    first != null && !first.sameOnTheWire(event),
                    Rule.EVENT_CONFLICT,
                    contract.place(),
                    event.name(),
                    first == null ? "" : first.origin(),
                    event.origin());
        }
    }

    private void validate(Definition definition) {
        if (definition instanceof Definition.Structure structure) {
            Set<String> names = new HashSet<>();
            structure.properties().stream()
                    .filter(property -> !names.add(property.name()))
                    .forEach(property ->
                            report.add(Rule.PROPERTY_TWICE, contract.place(), structure.name(), property.name()));
        } else if (definition instanceof Definition.Union union
                && !union.discriminator().isEmpty()) {
            Set<String> tags = new HashSet<>();
            union.variants().stream()
                    .filter(variant -> !tags.add(variant.tag()))
                    .forEach(variant -> report.add(Rule.SUBTYPE_TAG, contract.place(), union.name(), variant.tag()));
        }
    }

    /** What the server reads must say which of several classes it is; what it only writes may leave that open. */
    private void validateWhatIsRead() {
        Set<String> seen = new HashSet<>();
        for (Event event : contract.heard()) {
            event.fields().forEach(field -> walk(field.schema(), event.place(), seen));
        }
        contract.auth().ifPresent(auth -> walk(auth.schema(), contract.place(), seen));
        for (Event event : contract.sent()) {
            if (event.answer() instanceof Contract.Value answer) {
                walk(answer.schema(), contract.place(), seen);
            }
        }
    }

    private void walk(Schema schema, Place place, Set<String> seen) {
        if (schema instanceof Schema.Sequence sequence) {
            walk(sequence.element(), place, seen);
        } else if (schema instanceof Schema.Dictionary dictionary) {
            walk(dictionary.values(), place, seen);
        } else if (schema instanceof Schema.Nullable nullable) {
            walk(nullable.of(), place, seen);
        } else if (schema instanceof Schema.Reference reference && seen.add(reference.definition())) {
            Definition definition =
                    Objects.requireNonNull(contract.definitions().get(reference.definition()), reference.definition());
            report.addIf(
                    definition instanceof Definition.Union union && !union.told(),
                    Rule.SUBTYPE_UNTOLD,
                    place,
                    reference.definition());
            parts(definition).forEach(part -> walk(part, place, seen));
        }
    }

    private static Stream<Schema> parts(Definition definition) {
        if (definition instanceof Definition.Structure structure) {
            return structure.properties().stream().map(Definition.Property::schema);
        }
        return definition instanceof Definition.Union union
                ? union.variants().stream().map(Definition.Variant::schema)
                : Stream.empty();
    }
}
