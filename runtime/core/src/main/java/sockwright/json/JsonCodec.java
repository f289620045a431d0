package sockwright.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of events into JSON text and back, and binary values into attachments and back. Implementations are
 * thread-safe and keep no state between calls.
 *
 * <p>Binary ({@code byte[]}, {@code ByteBuffer}) anywhere in a value is left out of the text: in its place stands
 * {@code {"_placeholder":true,"num":n}}, and the bytes are attachment {@code n}, numbered depth first in the order of the
 * data (Socket.IO protocol 5, "Binary event"). Values that JSON does not know are written as JavaScript writes them: NaN
 * and infinities as {@code null}, points in time as ISO 8601 text.
 */
public interface JsonCodec {

    /**
     * Writes an array.
     *
     * @param head a string that comes first (the event's name), or null for none
     * @param arguments the values that follow
     * @throws IllegalArgumentException if a value cannot be written, naming its place and type
     */
    Written writeArray(@Nullable String head, Arguments arguments);

    /** Writes one value; binary in it is written as base64 text, because a lone value has no attachments. */
    String writeValue(@Nullable Object value);

    /**
     * Reads an array. The text is checked whole, but values are converted only when asked for.
     *
     * @param text the text; JSON starts at {@code offset} and ends with the text
     * @param offset where the JSON starts
     * @param attachments what placeholders stand for; when empty, placeholders are ordinary objects
     * @throws MalformedJsonException if the text is not one array, nests too deep, or a placeholder names no attachment
     *     (message "illegal attachments")
     */
    Arguments readArray(String text, int offset, List<byte[]> attachments) throws MalformedJsonException;

    /** Reads one value of any kind, as the only element of the result. */
    Arguments readValue(String text, int offset) throws MalformedJsonException;

    /**
     * The untyped form of values: what they would be written as, without the text. For codecs of packets that are not JSON text.
     *
     * @return of each value a {@code Map} with text as keys, {@code List}, {@code String}, {@code Number}, {@code Boolean},
     *     {@code byte[]} for binary, or null; numbers are what the value says, NaN and infinities too
     * @throws IllegalArgumentException if a value cannot be written, naming its place and type
     */
    List<@Nullable Object> untyped(Arguments arguments);

    /**
     * Converts a value in its untyped form, with the same result as if it had come as text.
     *
     * @param untyped as {@link #untyped} describes it; null keys and values of other types are not allowed
     * @return the value; null only for null
     * @throws JsonMismatchException if the value does not fit the type; its path starts at the value
     */
    <T> @Nullable T convert(@Nullable Object untyped, JsonType<T> type) throws JsonMismatchException;

    /**
     * What a component, or other property, of a class is called in JSON.
     *
     * @param property its name in Java
     * @return the property itself if it has no other name, or is not one that is read
     */
    default String propertyName(Class<?> type, String property) {
        return property;
    }

    /**
     * This codec for text in which values stand inside of something else, as servers of a cluster send it: what it reads may nest so
     * much deeper. One without a limit is the same.
     *
     * @param levels up to 8
     */
    default JsonCodec nestedBy(int levels) {
        return this;
    }

    /**
     * What an array was written as.
     *
     * @param json the text
     * @param attachments the binary values, in the order of their placeholders
     */
    record Written(String json, List<byte[]> attachments) {
        public Written {
            attachments = List.copyOf(attachments);
        }
    }
}
