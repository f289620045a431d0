package sockwright.processor.writing;

import static sockwright.processor.writing.JsonSchemas.ordered;

import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Field;

/**
 * Writes a contract as a document of AsyncAPI 3, as the server sees it: it receives what clients send. The namespace is the
 * channel, an event a message whose payload is the array of its arguments, an acknowledgement the reply,
 * which is one of several messages where the event can fail.
 */
final class AsyncApiDocument {

    private static final String CHANNEL = "namespace";

    private final Contract contract;
    private final String version;
    private final NameAllocator names = new NameAllocator();
    private final Map<String, Object> messages = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();
    private final AsyncApiFailures failures = new AsyncApiFailures(names, messages);

    AsyncApiDocument(Contract contract, String version) {
        this.contract = contract;
        this.version = version;
    }

    String write() {
        contract.auth().ifPresent(this::addConnect);
        contract.heard().forEach(event -> add(event, "receive"));
        contract.hears().forEach(event -> add(event, "send"));
        return JsonText.of(ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered(
                        "title",
                        String.join(".", contract.type().simpleNames()),
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
        operations.put(name, operation("receive", name, List.of()));
    }

    private void add(Contract.Event event, String action) {
        String name = names.newName(event.method());
        messages.put(name, ordered("name", event.name(), "payload", JsonSchemas.arguments(event.fields())));
        List<String> replies = new ArrayList<>();
        if (!(event.answer() instanceof Contract.Unanswered)) {
            String answer = names.newName(name + "Answer");
            messages.put(
                    answer, ordered("name", event.name() + " (acknowledgement)", "payload", payload(event.answer())));
            replies.add(answer);
            if (action.equals("receive")) {
                replies.addAll(failures.of(event));
            }
        }
        operations.put(name, operation(action, name, replies));
    }

    private static Map<String, Object> payload(Contract.Answer answer) {
        return JsonSchemas.arguments(
                answer instanceof Contract.Value value
                        ? List.of(new Field("answer", value.schema(), false))
                        : List.of());
    }

    private static Map<String, Object> operation(String action, String message, List<String> replies) {
        Map<String, Object> channel = Map.of("$ref", "#/channels/" + CHANNEL);
        Map<String, Object> operation =
                ordered("action", action, "channel", channel, "messages", List.of(messageReference(message)));
        if (!replies.isEmpty()) {
            List<?> oneOf =
                    replies.stream().map(AsyncApiDocument::messageReference).toList();
            operation.put("reply", ordered("channel", channel, "messages", oneOf));
        }
        return operation;
    }

    private static Map<String, Object> messageReference(String message) {
        return Map.of("$ref", "#/channels/" + CHANNEL + "/messages/" + message);
    }

    private Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        contract.definitions().forEach((name, definition) -> schemas.put(name, JsonSchemas.of(definition)));
        return schemas;
    }
}
