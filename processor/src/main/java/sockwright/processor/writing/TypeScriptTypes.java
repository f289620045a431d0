package sockwright.processor.writing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sockwright.processor.model.Contract;
import sockwright.processor.model.Contract.Answer;
import sockwright.processor.model.Contract.Field;
import sockwright.processor.model.Definition;
import sockwright.processor.model.LongForm;
import sockwright.processor.model.Schema;

/** Writes schemas as types of TypeScript. */
final class TypeScriptTypes {

    /** What a parameter cannot be called. */
    private static final Set<String> KEYWORDS = Set.of(
            "arguments",
            "await",
            "delete",
            "debugger",
            "eval",
            "export",
            "function",
            "in",
            "let",
            "null",
            "typeof",
            "var",
            "with",
            "yield",
            "ack",
            "listener");

    /** What a type cannot be called. */
    private static final Set<String> TYPES = Set.of(
            "any",
            "await",
            "bigint",
            "debugger",
            "delete",
            "export",
            "function",
            "in",
            "infer",
            "keyof",
            "let",
            "never",
            "number",
            "object",
            "readonly",
            "string",
            "symbol",
            "typeof",
            "undefined",
            "unique",
            "unknown",
            "var",
            "with",
            "yield");

    private static final String LETTERS = "\\p{L}\\p{Nl}_$";
    private static final String OTHERS = "\\p{Mn}\\p{Mc}\\p{Nd}";
    private static final Pattern IDENTIFIER = Pattern.compile("[" + LETTERS + "][" + LETTERS + OTHERS + "]*");

    /** What stands in names in Java and not in TypeScript, such as €. */
    private static final Pattern STRANGE = Pattern.compile("[^" + LETTERS + OTHERS + "]");

    private final Set<String> taken;
    private final Set<String> definitions;
    private final LongForm longs;
    private boolean mentionsBinary;

    /**
     * @param taken the names that the module needs for itself
     * @param definitions the names of all that is defined
     */
    TypeScriptTypes(Set<String> taken, Set<String> definitions, LongForm longs) {
        this.taken = taken;
        this.definitions = definitions;
        this.longs = longs;
    }

    /** Whether bytes have been among the types that were written. */
    boolean mentionsBinary() {
        return mentionsBinary;
    }

    /** One type or another. */
    static String either(String one, String other) {
        return one.equals("unknown") ? one : one + " | " + other;
    }

    String type(Schema schema) {
        if (schema instanceof Schema.Truth) {
            return "boolean";
        } else if (schema instanceof Schema.Text) {
            return "string";
        } else if (schema instanceof Schema.Whole whole) {
            return whole.bits() == 64 || whole.bits() == 0 ? longs.keyword() : "number";
        } else if (schema instanceof Schema.Real) {
            return "number";
        } else if (schema instanceof Schema.Binary) {
            mentionsBinary = true;
            return "Binary";
        } else if (schema instanceof Schema.Constant constant) {
            return JsonText.quoted(constant.value());
        } else if (schema instanceof Schema.Sequence sequence) {
            String element = type(sequence.element());
            return element.endsWith(" | null") ? "(" + element + ")[]" : element + "[]";
        } else if (schema instanceof Schema.Dictionary dictionary) {
            return "Record<string, " + type(dictionary.values()) + ">";
        } else if (schema instanceof Schema.Nullable nullable) {
            return either(type(nullable.of()), "null");
        } else if (schema instanceof Schema.Reference reference) {
            return name(reference.definition());
        }
        return "unknown";
    }

    List<String> definition(Definition definition) {
        List<String> lines = new ArrayList<>();
        String name = name(definition.name());
        if (definition instanceof Definition.Structure structure) {
            lines.add("export interface " + name + " {");
            structure
                    .properties()
                    .forEach(property -> lines.add("  " + key(property.name()) + (property.optional() ? "?" : "") + ": "
                            + type(property.schema()) + ";"));
            lines.add("}");
        } else if (definition instanceof Definition.Words words) {
            lines.add("export type " + name + " = "
                    + union(words.words().stream().map(JsonText::quoted).toList()) + ";");
        } else if (definition instanceof Definition.Union union) {
            lines.add("export type " + name + " = "
                    + union(union.variants().stream()
                            .map(variant -> type(variant.schema()))
                            .toList())
                    + ";");
        }
        return lines;
    }

    private static String union(List<String> types) {
        return types.isEmpty() ? "never" : types.stream().distinct().collect(Collectors.joining(" | "));
    }

    /** The arguments of an event as the parameters of a function; the last ones may be left out if they may be missing. */
    String parameters(Contract.Event event) {
        return parameters(event, true);
    }

    /** @param atTheEnd whether nothing has to stand behind them, so that the last ones may be left out */
    String parameters(Contract.Event event, boolean atTheEnd) {
        List<String> parameters = new ArrayList<>();
        List<String> names = names(event);
        for (int i = 0; i < event.fields().size(); i++) {
            Field field = event.fields().get(i);
            boolean optional = atTheEnd
                    && event.fields().subList(i, event.fields().size()).stream().allMatch(Field::optional);
            parameters.add(names.get(i) + (optional ? "?: " : ": ") + type(field.schema()));
        }
        return String.join(", ", parameters);
    }

    /** The names of these parameters, with a comma in front of each. */
    static String arguments(Contract.Event event) {
        return names(event).stream().map(name -> ", " + name).collect(Collectors.joining());
    }

    /** What an answer completes with. */
    String result(Answer answer) {
        return answer instanceof Contract.Value value ? type(value.schema()) : "void";
    }

    /** The key of a property, quoted where it must be. */
    static String key(String name) {
        return IDENTIFIER.matcher(name).matches() ? name : JsonText.quoted(name);
    }

    /** What gets a property of an object, behind that object. */
    static String access(String name) {
        String key = key(name);
        return key.equals(name) ? "." + name : "[" + key + "]";
    }

    /** A name of Java's as one of TypeScript's. */
    static String identifier(String name) {
        return STRANGE.matcher(name).replaceAll("_");
    }

    /**
     * What a module calls a type of the official client.
     *
     * @param module what the names of the module's own types begin with
     */
    static String official(String type, String module) {
        return type.equals(module + "Options") ? "Official" + type : type;
    }

    private static List<String> names(Contract.Event event) {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : event.fields()) {
            String name = identifier(field.name());
            while (KEYWORDS.contains(name) || !names.add(name)) {
                name += "_";
            }
        }
        return List.copyOf(names);
    }

    private String name(String definition) {
        String name = identifier(definition);
        while (taken.contains(name)
                || TYPES.contains(name)
                || (!name.equals(definition) && definitions.contains(name))) {
            name += "_";
        }
        return name;
    }
}
