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
            case "SnakeCaseStrategy" -> name -> separated(name, "_");
            case "KebabCaseStrategy" -> name -> separated(name, "-");
            case "LowerDotCaseStrategy" -> name -> separated(name, ".");
            case "UpperSnakeCaseStrategy" -> name -> separated(name, "_").toUpperCase(Locale.ROOT);
            case "LowerCaseStrategy" -> name -> name.toLowerCase(Locale.ROOT);
            case "UpperCamelCaseStrategy" -> name -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            default -> name -> name;
        };
    }

    private static String separated(String camelCase, String separator) {
        return camelCase
                .replaceAll("(\\p{Ll}|\\d)(\\p{Lu})", "$1" + separator + "$2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1" + separator + "$2")
                .toLowerCase(Locale.ROOT);
    }
}
