package sockwright.processor.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        validateUnions();
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
                && union.discriminator().isEmpty()) {
            validateShapes(union);
        } else if (definition instanceof Definition.Union union) {
            Set<String> tags = new HashSet<>();
            union.variants().stream()
                    .filter(variant -> !tags.add(variant.tag()))
                    .forEach(variant -> report.add(Rule.SUBTYPE_TAG, contract.place(), union.name(), variant.tag()));
        }
    }

    /** Where Jackson deduces a subtype from its properties, it refuses two that have the same. */
    private void validateShapes(Definition.Union union) {
        Map<Set<String>, String> seen = new HashMap<>();
        for (Definition.Variant variant : union.variants()) {
            if (union.told()
                    && variant.schema() instanceof Schema.Reference reference
                    && contract.definitions().get(reference.definition()) instanceof Definition.Structure structure) {
                Set<String> names = structure.properties().stream()
                        .map(Definition.Property::name)
                        .collect(Collectors.toSet());
                String first = seen.putIfAbsent(names, structure.name());
                report.addIf(
                        first != null,
                        Rule.SUBTYPE_ALIKE,
                        contract.place(),
                        union.name(),
                        "" + first,
                        structure.name());
            }
        }
    }

    /** What the server reads must say which of several classes it is; what it only writes should, since clients read it. */
    private void validateUnions() {
        Set<String> seen = new HashSet<>();
        for (Event event : contract.heard()) {
            event.fields().forEach(field -> walk(field.schema(), event.place(), Rule.SUBTYPE_UNTOLD, seen));
        }
        contract.auth().ifPresent(auth -> walk(auth.schema(), contract.place(), Rule.SUBTYPE_UNTOLD, seen));
        for (Event event : contract.sent()) {
            walk(event.answer(), contract.place(), Rule.SUBTYPE_UNTOLD, seen);
        }
        for (Event event : contract.heard()) {
            walk(event.answer(), event.place(), Rule.SUBTYPE_GUESSED, seen);
            event.failures().stream()
                    .flatMap(failure -> failure.data().stream())
                    .forEach(data -> walk(data, event.place(), Rule.SUBTYPE_GUESSED, seen));
        }
        for (Event event : contract.sent()) {
            event.fields().forEach(field -> walk(field.schema(), contract.place(), Rule.SUBTYPE_GUESSED, seen));
        }
    }

    private void walk(Contract.Answer answer, Place place, Rule untold, Set<String> seen) {
        if (answer instanceof Contract.Value value) {
            walk(value.schema(), place, untold, seen);
        }
    }

    /** @param untold what is said of several classes that cannot be told apart */
    private void walk(Schema schema, Place place, Rule untold, Set<String> seen) {
        if (schema instanceof Schema.Sequence sequence) {
            walk(sequence.element(), place, untold, seen);
        } else if (schema instanceof Schema.Dictionary dictionary) {
            walk(dictionary.values(), place, untold, seen);
        } else if (schema instanceof Schema.Nullable nullable) {
            walk(nullable.of(), place, untold, seen);
        } else if (schema instanceof Schema.Reference reference && seen.add(reference.definition())) {
            Definition definition =
                    Objects.requireNonNull(contract.definitions().get(reference.definition()), reference.definition());
            report.addIf(
                    definition instanceof Definition.Union union && !union.told(),
                    untold,
                    place,
                    reference.definition());
            parts(definition).forEach(part -> walk(part, place, untold, seen));
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
