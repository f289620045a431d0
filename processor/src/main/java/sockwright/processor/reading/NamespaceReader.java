package sockwright.processor.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import sockwright.annotation.Namespace;
import sockwright.processor.model.NamespaceTemplate;
import sockwright.processor.model.NamespaceTemplate.Syntax;
import sockwright.processor.model.Place;

/** Takes the namespace of a handler class apart. */
final class NamespaceReader {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    private NamespaceReader() {}

    static NamespaceTemplate read(TypeElement type) {
        Optional<AnnotationMirror> annotation = Vocabulary.find(type, Namespace.class);
        return read(
                annotation.flatMap(Vocabulary::text).orElse("/"),
                annotation.map(mirror -> Vocabulary.valuePlace(type, mirror)).orElse(Place.of(type)));
    }

    private static NamespaceTemplate read(String text, Place place) {
        List<String> variables = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        Syntax syntax = syntax(text, variables);
        return new NamespaceTemplate(text, syntax, syntax == Syntax.FINE ? variables : List.of(), place);
    }

    private static Syntax syntax(String text, List<String> variables) {
        String literal = VARIABLE.matcher(text).replaceAll("");
        if (literal.contains("{") || literal.contains("}")) {
            return Syntax.UNBALANCED;
        } else if (!variables.stream().allMatch(SourceVersion::isIdentifier)) {
            return Syntax.NO_NAME;
        } else if (new HashSet<>(variables).size() < variables.size()) {
            return Syntax.REPEATED;
        }
        return text.contains("}{") ? Syntax.ADJACENT : Syntax.FINE;
    }
}
