package sockwright.processor.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Failure;
import sockwright.processor.model.Schema;

/** Writes the failures that events declare: their types by event, and what tells them from other errors. */
final class TypeScriptFailures {

    private final List<Contract.Event> events;
    private final String name;
    private final TypeScriptTypes types;

    /** @param name what the names of the module begin with */
    TypeScriptFailures(Contract contract, String name, TypeScriptTypes types) {
        this.events = contract.heard().stream()
                .filter(event -> !event.failures().isEmpty())
                .toList();
        this.name = name;
        this.types = types;
    }

    /** Nothing if nothing is declared. */
    List<String> write() {
        List<String> lines = new ArrayList<>();
        if (events.isEmpty()) {
            return lines;
        }
        String failures = name + "Failures";
        lines.addAll(List.of(
                "",
                "/** The failures that events declare, each told by its code. Any event may fail otherwise as well. */",
                "export interface " + failures + " {"));
        events.forEach(event -> {
            lines.add("  " + TypeScriptTypes.key(event.name()) + ":");
            event.failures().forEach(failure -> lines.add("    | " + type(failure)));
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + ";");
        });
        lines.addAll(List.of(
                "}", "", "const failureCodes: { [E in keyof " + failures + "]: " + failures + "[E][\"code\"][] } = {"));
        events.forEach(event -> lines.add("  " + TypeScriptTypes.key(event.name()) + ": ["
                + event.failures().stream()
                        .map(failure -> JsonText.quoted(failure.error().code()))
                        .collect(Collectors.joining(", "))
                + "],"));
        lines.addAll(List.of(
                "};",
                "",
                "/** Whether an error is one that the event declares: an EventError, or the error of a Failure. */",
                "export function is" + name + "Failure<E extends keyof " + failures + ">(",
                "  event: E,",
                "  error: unknown,",
                "): error is " + failures + "[E] {",
                "  const codes: readonly unknown[] = failureCodes[event];",
                "  return codes.includes((error as Partial<EventError> | null | undefined)?.code);",
                "}"));
        return lines;
    }

    private String type(Failure failure) {
        String data = failure.data()
                .map(schema -> "; data" + (schema instanceof Schema.Nullable ? "?: " : ": ") + types.type(schema))
                .orElse("");
        return "{ code: " + JsonText.quoted(failure.error().code()) + "; message: string" + data + " }";
    }
}
