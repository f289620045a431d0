package sockwright.processor.reading;

import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.lang.model.element.TypeElement;

/** Jackson's naming strategies, as {@code @JsonNaming} names them. */
final class Naming {

    private Naming() {}

    static UnaryOperator<String> of(TypeElement type) {
        String strategy = Jackson.find(type, "JsonNaming")
                .map(naming -> Jackson.text(naming, "value"))
                .orElse("");
        String simple = strategy.substring(strategy.lastIndexOf('.') + 1);
        return switch (simple) {
            case "SnakeCaseStrategy" -> Naming::snake;
            case "KebabCaseStrategy" -> name -> separated(name, "-");
            case "LowerDotCaseStrategy" -> name -> separated(name, ".");
            case "UpperSnakeCaseStrategy" -> name -> snake(name).toUpperCase(Locale.ROOT);
            case "LowerCaseStrategy" -> name -> name.toLowerCase(Locale.ROOT);
            case "UpperCamelCaseStrategy" -> name -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name -> name;
        };
    }

    /** Of capitals in a row, Jackson has only the first begin a word here; and it drops an underscore in front. */
    private static String snake(String camelCase) {
        return camelCase
                .replaceFirst("^_", "")
                .replaceAll("(?<=[^_\\p{Lu}])(?=\\p{Lu})", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** Of capitals in a row, the last begins a word, too, unless the name ends there. */
    private static String separated(String camelCase, String separator) {
        return camelCase
                .replaceAll("(?<=\\P{Lu})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\P{Lu})", separator)
                .toLowerCase(Locale.ROOT);
    }
}
