package sockwright.processor.writing;

import static sockwright.processor.writing.JsonSchemas.ordered;

import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Failure;
import sockwright.processor.model.Schema;

/** Adds the messages that an acknowledgement of a failed event is, each once for all events. */
final class AsyncApiFailures {

    private static final Schema TEXT = new Schema.Text("");

    private final NameAllocator names;
    private final Map<String, Object> messages;
    private final Map<Object, String> known = new HashMap<>();

    /**
     * @param names the names that messages have
     * @param messages where to add those of failures
     */
    AsyncApiFailures(NameAllocator names, Map<String, Object> messages) {
        this.names = names;
        this.messages = messages;
    }

    /** The names of the failures that an event declares, and of the one that every event can have. */
    List<String> of(Contract.Event event) {
        List<String> all = new ArrayList<>();
        event.failures()
                .forEach(
                        failure -> all.add(known.computeIfAbsent(failure.error().type(), type -> add(failure))));
        all.add(known.computeIfAbsent("", any -> addAny()));
        return all;
    }

    private String add(Failure failure) {
        String code = failure.error().code();
        String name = names.newName(failure.error().type().simpleName());
        Map<String, Object> fields =
                ordered("code", JsonSchemas.of(new Schema.Constant(code)), "message", JsonSchemas.of(TEXT));
        List<String> required = new ArrayList<>(fields.keySet());
        failure.data().ifPresent(data -> {
            fields.put("data", JsonSchemas.of(data));
            if (!(data instanceof Schema.Nullable)) {
                required.add("data");
            }
        });
        messages.put(name, ordered("name", code, "summary", "The event failed.", "payload", payload(fields, required)));
        return name;
    }

    private String addAny() {
        String name = names.newName("Failure");
        Map<String, Object> fields =
                ordered("code", JsonSchemas.of(TEXT), "message", JsonSchemas.of(TEXT), "data", Map.of());
        messages.put(
                name,
                ordered(
                        "name",
                        "failure",
                        "summary",
                        "The event failed for a reason that it does not declare.",
                        "payload",
                        payload(fields, List.of("code", "message"))));
        return name;
    }

    private static Map<String, Object> payload(Map<String, Object> fields, List<String> required) {
        Map<String, Object> error = ordered("type", "object", "properties", fields, "required", required);
        Map<String, Object> answer =
                ordered("type", "object", "properties", Map.of("error", error), "required", List.of("error"));
        return ordered("type", "array", "items", List.of(answer), "minItems", 1, "maxItems", 1);
    }
}
