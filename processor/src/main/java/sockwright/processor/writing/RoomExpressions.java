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

    /** The room as an expression of type {@code String}. What may be missing goes through the table, which refuses it. */
    CodeBlock of(RoomTemplate template) {
        List<Part> parts = template.parts();
        if (parts.size() == 1 && isString(parts.get(0))) {
            return part(parts.get(0));
        }
        return CodeBlock.of(
                "$L($L)", TableMethod.ROOM_NAME, parts.stream().map(this::part).collect(CodeBlock.joining(", ")));
    }

    private CodeBlock part(Part part) {
        if (part instanceof Literal literal) {
            return TextLiteral.of(literal.text());
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
