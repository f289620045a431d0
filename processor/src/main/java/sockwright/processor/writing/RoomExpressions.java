package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Map;
import sockwright.processor.model.RoomTemplate;
import sockwright.processor.model.RoomTemplate.Bound;
import sockwright.processor.model.RoomTemplate.Literal;
import sockwright.processor.model.RoomTemplate.Part;
import sockwright.processor.model.RoomTemplate.Variable;

/** Compiles the names of rooms to string expressions. */
final class RoomExpressions {

    private final Map<String, String> locals;

    /** @param locals under what name the generated method knows each parameter of the handler method */
    RoomExpressions(Map<String, String> locals) {
        this.locals = locals;
    }

    /** The rooms as arguments of a call. */
    CodeBlock of(List<RoomTemplate> templates) {
        return templates.stream().map(this::of).collect(CodeBlock.joining(", "));
    }

    /** The room as an expression of type {@code String}. */
    CodeBlock of(RoomTemplate template) {
        List<Part> parts = template.parts();
        if (parts.size() == 1) {
            return isString(parts.get(0))
                    ? part(parts.get(0))
                    : CodeBlock.of("$T.valueOf($L)", String.class, part(parts.get(0)));
        }
        // two numbers, or two chars, in front would be added up
        CodeBlock start =
                isString(parts.get(0)) || isString(parts.get(1)) ? CodeBlock.of("") : CodeBlock.of("$S + ", "");
        return CodeBlock.of("$L$L", start, parts.stream().map(this::part).collect(CodeBlock.joining(" + ")));
    }

    private CodeBlock part(Part part) {
        if (part instanceof Literal literal) {
            return CodeBlock.of("$S", literal.text());
        }
        Bound bound = bound(part);
        CodeBlock.Builder code = CodeBlock.builder().add("$L", locals.get(bound.parameter()));
        bound.accessors().forEach(accessor -> code.add(".$L()", accessor));
        return code.build();
    }

    private static boolean isString(Part part) {
        return part instanceof Literal || bound(part).type().is("java.lang.String");
    }

    private static Bound bound(Part part) {
        if (part instanceof Variable variable && variable.binding() instanceof Bound bound) {
            return bound;
        }
        throw new IllegalArgumentException("not bound: " + part);
    }
}
