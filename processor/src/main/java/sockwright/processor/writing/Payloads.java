package sockwright.processor.writing;

import java.util.stream.Stream;
import sockwright.processor.model.Binding;
import sockwright.processor.model.HandlerMethod;
import sockwright.processor.model.JavaType;
import sockwright.processor.model.Outcome;

/** The types that a generated caller of a handler method writes down. */
final class Payloads {

    private Payloads() {}

    /** Those that something is converted to, in order. */
    static Stream<JavaType> converted(HandlerMethod method) {
        return method.parameters().stream().flatMap(parameter -> {
            if (parameter.binding() instanceof Binding.Payload payload) {
                return Stream.of(payload.type());
            }
            return parameter.binding() instanceof Binding.Auth auth ? Stream.of(auth.type()) : Stream.empty();
        });
    }

    /** Whether the result goes through a variable of a type that compilers warn of. */
    static boolean resultMentionsRaw(HandlerMethod method) {
        return method.changesRooms()
                && method.outcome() instanceof Outcome.Value value
                && value.type().mentionsRaw();
    }
}
