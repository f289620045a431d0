package sockwright.processor.writing;

import static sockwright.processor.writing.JsonSchemas.ordered;

import com.palantir.javapoet.NameAllocator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.Schema;

/**
 * Writes a contract as a document of AsyncAPI 3, as the server sees it: it receives what clients send. The namespace is the
 * channel, an event a message whose payload is the array of its arguments, an acknowledgement the reply.
 */
final class AsyncApiDocument {

    private static final String CHANNEL = "namespace";
    private static final String FAILURE = "Failure";

    private final Contract contract;
    private final String version;
    private final NameAllocator names = new NameAllocator();
    private final Map<String, Object> messages = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    AsyncApiDocument(Contract contract, String version) {
        this.contract = contract;
        this.version = version;
    }

    String write() {
        contract.auth().ifPresent(this::addConnect);
        contract.heard().forEach(event -> add(event, "receive", true));
        contract.hears().forEach(event -> add(event, "send", false));
        return JsonText.of(ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered(
                        "title",
                        String.join(".", contract.handler().simpleNames()),
                        "version",
                        version,
                        "description",
                        "The Socket.IO namespace " + contract.namespace().text()
                                + ". The payload of a message is the array of the event's arguments."),
                "defaultContentType",
                "application/json",
                "channels",
                Map.of(CHANNEL, channel()),
                "operations",
                operations,
                "components",
                Map.of("schemas", schemas())));
    }

    private Map<String, Object> channel() {
        Map<String, Object> channel = ordered("address", contract.namespace().text(), "messages", messages);
        if (!contract.namespace().variables().isEmpty()) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            contract.namespace()
                    .variables()
                    .forEach(name -> parameters.put(name, Map.of("description", "A part of the namespace's name.")));
            channel.put("parameters", parameters);
        }
        return channel;
    }

    private void addConnect(Field auth) {
        String name = names.newName("connect");
        messages.put(
                name,
                ordered(
                        "name",
                        "connect",
                        "summary",
                        "What a client sends to join the namespace.",
                        "payload",
                        JsonSchemas.of(auth.schema())));
        operations.put(name, operation("receive", name, Optional.empty()));
    }

    private void add(Contract.Event event, String action, boolean mayFail) {
        String name = names.newName(event.method());
        messages.put(name, ordered("name", event.name(), "payload", JsonSchemas.arguments(event.fields())));
        Optional<String> reply = Optional.empty();
        if (!(event.answer() instanceof Contract.Unanswered)) {
            reply = Optional.of(names.newName(name + "Answer"));
            messages.put(
                    reply.get(),
                    ordered("name", event.name() + " (acknowledgement)", "payload", answer(event.answer(), mayFail)));
        }
        operations.put(name, operation(action, name, reply));
    }

    private static Map<String, Object> answer(Contract.Answer answer, boolean mayFail) {
        Map<String, Object> success = JsonSchemas.arguments(
                answer instanceof Contract.Value value
                        ? List.of(new Field("answer", value.schema(), false))
                        : List.of());
        if (!mayFail) {
            return success;
        }
        Field failure = new Field("failure", new Schema.Reference(FAILURE), false);
        return Map.of("anyOf", List.of(success, JsonSchemas.arguments(List.of(failure))));
    }

    private static Map<String, Object> operation(String action, String message, Optional<String> reply) {
        Map<String, Object> channel = Map.of("$ref", "#/channels/" + CHANNEL);
        Map<String, Object> operation =
                ordered("action", action, "channel", channel, "messages", List.of(messageReference(message)));
        reply.ifPresent(answer ->
                operation.put("reply", ordered("channel", channel, "messages", List.of(messageReference(answer)))));
        return operation;
    }

    private static Map<String, Object> messageReference(String message) {
        return Map.of("$ref", "#/channels/" + CHANNEL + "/messages/" + message);
    }

    private Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        contract.definitions().forEach((name, definition) -> schemas.put(name, JsonSchemas.of(definition)));
        Map<String, Object> text = Map.of("type", "string");
        schemas.put(
                FAILURE,
                ordered(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "error",
                                ordered(
                                        "type",
                                        "object",
                                        "properties",
                                        ordered("code", text, "message", text),
                                        "required",
                                        List.of("code", "message"))),
                        "required",
                        List.of("error")));
        return schemas;
    }
}
