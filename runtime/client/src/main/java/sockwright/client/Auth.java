package sockwright.client;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.Mailbox;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.MalformedJsonException;

/** What a socket shows to be let in. */
final class Auth {

    private Auth() {}

    /**
     * Asks the user's code for it, in its turn among the socket's listeners.
     *
     * @param then given the value, or what went wrong
     */
    static void ask(Supplier<?> source, Mailbox mailbox, BiConsumer<@Nullable Object, @Nullable Throwable> then) {
        Runnable refused = () -> then.accept(null, new IllegalStateException("the executor refuses to run it"));
        mailbox.put(
                () -> {
                    try {
                        Object value = source.get();
                        if (value instanceof CompletionStage<?> stage) {
                            stage.whenComplete(then);
                        } else {
                            then.accept(value, null);
                        }
                    } catch (RuntimeException | Error e) {
                        then.accept(null, e);
                    }
                },
                refused);
    }

    /**
     * The payload of a CONNECT.
     *
     * @param fields what the client itself has to say; gets the auth's fields added
     * @throws IllegalArgumentException if the auth is no object
     */
    static Arguments payload(Map<String, @Nullable Object> fields, @Nullable Object auth, JsonCodec json) {
        if (auth != null) {
            Object written = untyped(json, json.writeValue(auth));
            if (!(written instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("auth must be an object, such as a map or a record, not "
                        + auth.getClass().getName());
            }
            object.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields.isEmpty() ? Arguments.none() : Arguments.of(fields);
    }

    private static @Nullable Object untyped(JsonCodec json, String text) {
        try {
            return json.readValue(text, 0).values().get(0);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("auth was not written as JSON: " + e.getMessage(), e);
        }
    }
}
