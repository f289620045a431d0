package sockwright.processor.writing;

import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.Definition;
import sockwright.processor.model.Schema;

/** Writes the class whose methods are the events of a contract, and the function that connects it. */
final class TypeScriptClient {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    private final Contract contract;
    private final String name;
    private final TypeScriptTypes types;
    private final List<String> lines = new ArrayList<>();
    private final NameAllocator members = new NameAllocator();

    /** @param name what the names of the module begin with */
    TypeScriptClient(Contract contract, String name, TypeScriptTypes types) {
        this.contract = contract;
        this.name = name;
        this.types = types;
        List.of("socket", "answerTimeout", "constructor").forEach(members::newName);
    }

    List<String> write() {
        add(
                "",
                "/** An event failed at the server. */",
                "export class EventError extends Error {",
                "  /** A word for programs, such as \"bad_request\". */",
                "  readonly code: string;",
                "  /** What else there is to tell, if there is. */",
                "  readonly data: unknown;",
                "",
                "  constructor(code: string, message: string, data?: unknown) {",
                "    super(message);",
                "    this.name = \"EventError\";",
                "    this.code = code;",
                "    this.data = data;",
                "  }",
                "}",
                "",
                "/** The options of the official client, and how long to wait for an answer, in milliseconds. */",
                "export type " + name + "Options = Partial<" + TypeScriptTypes.official("ManagerOptions", name) + " & "
                        + TypeScriptTypes.official("SocketOptions", name) + "> & { answerTimeout?: number };",
                "",
                "/**",
                " * The events as methods. A promise is rejected with an EventError if the event fails at the server, and with an Error if",
                " * no answer comes in time. What registers a listener returns what takes it away again.",
                " */",
                "export class " + name + "Client {",
                "  readonly socket: " + name + "Socket;",
                "  readonly answerTimeout: number;",
                "",
                "  constructor(socket: " + name + "Socket, answerTimeout = 10_000) {",
                "    this.socket = socket;",
                "    this.answerTimeout = answerTimeout;",
                "  }");
        contract.heard().forEach(this::writeSender);
        contract.hears().forEach(this::writeListener);
        if (!contract.heard().isEmpty()) {
            writeAsk();
        }
        add("}");
        writeConnect();
        return lines;
    }

    private void writeSender(Contract.Event event) {
        add(
                "",
                "  " + members.newName(TypeScriptTypes.identifier(event.method())) + "(" + types.parameters(event)
                        + "): Promise<" + types.result(event.answer()) + "> {",
                "    return this.#ask(" + JsonText.quoted(event.name()) + TypeScriptTypes.arguments(event) + ");",
                "  }");
    }

    private void writeListener(Contract.Event event) {
        String method = TypeScriptTypes.identifier(event.method());
        String on = members.newName("on" + Character.toUpperCase(method.charAt(0)) + method.substring(1));
        String type = name + "Hears[" + JsonText.quoted(event.name()) + "]";
        boolean answers = !(event.answer() instanceof Contract.Unanswered);
        String listened = "listener";
        String result = types.result(event.answer());
        add(
                "",
                "  " + on + "(listener: "
                        + (answers
                                ? "(" + types.parameters(event) + ") => "
                                        + TypeScriptTypes.either(result, "Promise<" + result + ">")
                                : type)
                        + "): () => void {");
        if (answers) {
            listened = "answering";
            String arguments = TypeScriptTypes.arguments(event).replaceFirst("^, ", "");
            String parameters = arguments.isEmpty() ? "ack" : arguments + ", ack";
            add("    const answering: " + type + " = async (" + parameters + ") => {");
            if (event.answer() instanceof Contract.Value) {
                add("      ack(await listener(" + arguments + "));");
            } else {
                add("      await listener(" + arguments + ");", "      ack();");
            }
            add("    };");
        }
        String quoted = JsonText.quoted(event.name());
        add(
                "    this.socket.on(" + quoted + ", " + listened + ");",
                "    return () => {",
                "      this.socket.off(" + quoted + ", " + listened + ");",
                "    };",
                "  }");
    }

    private void writeAsk() {
        add(
                "",
                "  async #ask<T>(event: keyof " + name + "Sends, ...values: unknown[]): Promise<T> {",
                "    const socket = this.socket as unknown as Socket; // the types of the official client lose those of an answer here",
                "    const answer: T | Failure = await socket.timeout(this.answerTimeout).emitWithAck(event, ...values);",
                "    if (isFailure(answer)) {",
                "      throw new EventError(answer.error.code, answer.error.message, answer.error.data);",
                "    }",
                "    return answer;",
                "  }");
    }

    private void writeConnect() {
        List<String> parameters = new ArrayList<>(List.of("url: string"));
        List<String> variables = contract.namespace().variables();
        if (!variables.isEmpty()) {
            parameters.add(variables.stream()
                    .map(variable -> TypeScriptTypes.key(variable) + ": string")
                    .collect(Collectors.joining("; ", "variables: { ", " }")));
        }
        contract.auth()
                .ifPresent(auth ->
                        parameters.add("auth: " + types.type(auth.schema()) + (auth.optional() ? " = null" : "")));
        parameters.add("options: " + name + "Options = {}");
        String namespace = contract.namespace().text();
        String address = namespace.equals("/") ? "url" : "`${url.replace(/\\/+$/, \"\")}" + path(namespace) + "`";
        String auth = contract.auth()
                .map(field -> ", auth: (send) => send(" + sendable(field) + ")")
                .orElse("");
        add(
                "",
                "/** Connects to the namespace " + escaped(namespace).replace("*/", "*\\/") + ". */",
                "export function connect" + name + "(" + String.join(", ", parameters) + "): " + name + "Client {",
                "  const { answerTimeout, ...others } = options;",
                "  return new " + name + "Client(io(" + address + ", { ...others" + auth + " }), answerTimeout);",
                "}");
        if (!contract.heard().isEmpty()) {
            add(
                    "",
                    "function isFailure(answer: unknown): answer is Failure {",
                    "  const error = (answer as Partial<Failure> | null | undefined)?.error;",
                    "  return typeof error?.code === \"string\" && typeof error.message === \"string\";",
                    "}");
        }
    }

    /** The name of the namespace inside a template literal, its variables replaced by what they stand for. */
    private String path(String namespace) {
        StringBuilder path = new StringBuilder();
        int at = 0;
        if (!contract.namespace().variables().isEmpty()) {
            Matcher matcher = VARIABLE.matcher(namespace);
            while (matcher.find()) {
                path.append(literal(namespace.substring(at, matcher.start())))
                        .append("${variables")
                        .append(TypeScriptTypes.access(matcher.group(1)))
                        .append('}');
                at = matcher.end();
            }
        }
        return path.append(literal(namespace.substring(at))).toString();
    }

    private static String literal(String text) {
        return escaped(text).replace("`", "\\`").replace("${", "\\${");
    }

    private static String escaped(String text) {
        String quoted = JsonText.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The official client takes objects only. */
    private String sendable(Field auth) {
        Schema schema = auth.schema() instanceof Schema.Nullable nullable ? nullable.of() : auth.schema();
        boolean object = schema instanceof Schema.Dictionary
                || (schema instanceof Schema.Reference reference
                        && !(contract.definitions().get(reference.definition()) instanceof Definition.Words));
        String value = auth.optional() ? "auth ?? {}" : "auth";
        return object ? value : value + " as unknown as object";
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }
}
