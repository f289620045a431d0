package sockwright.processor.writing;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import sockwright.processor.model.JavaType;

/** Writes the values that an event is sent with, as the last arguments of a call that takes any number of them. */
final class EventArguments {

    private final List<CodeBlock> arguments = new ArrayList<>();

    /** @param event its name on the wire */
    EventArguments(String event) {
        arguments.add(TextLiteral.of(event));
    }

    /** An array of objects would be taken for the arguments themselves. */
    void add(JavaType type, String name) {
        boolean spread = type instanceof JavaType.Array array && !(array.component() instanceof JavaType.Primitive);
        arguments.add(spread ? CodeBlock.of("($T) $L", Object.class, name) : CodeBlock.of("$L", name));
    }

    /** The event's name and the values behind it. */
    CodeBlock write() {
        return CodeBlock.join(arguments, ", ");
    }
}
