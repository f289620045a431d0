package sockwright.json.jackson;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.json.MalformedJsonException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The checking pass: makes sure that a text is strict JSON within the limits, and remembers where each value stands in it.
 * It has a factory of its own, so that no leniency of a user's mapper gets in. Thread-safe.
 */
final class ArgumentScanner {

    private final JsonFactory factory;
    private final StreamReadConstraints constraints;
    private final ValueReader reader;

    ArgumentScanner(StreamReadConstraints constraints, ValueReader reader) {
        this.factory = JsonFactory.builder().streamReadConstraints(constraints).build();
        this.constraints = constraints;
        this.reader = reader;
    }

    ParsedArguments array(String json, List<byte[]> attachments) throws MalformedJsonException {
        PlaceholderFinder finder = attachments.isEmpty() ? null : new PlaceholderFinder();
        int[] bounds = new int[8];
        int size = 0;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedJsonException("not a JSON array");
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                int start = offset(parser);
                if (size > 0) {
                    bounds[2 * size - 1] = endBefore(json, endBefore(json, start) - 1);
                }
                if (2 * size + 1 >= bounds.length) {
                    bounds = Arrays.copyOf(bounds, 2 * bounds.length);
                }
                bounds[2 * size++] = start;
                skip(parser, finder);
            }
            if (size > 0) {
                bounds[2 * size - 1] = endBefore(json, offset(parser));
            }
            requireEnd(parser);
        } catch (JacksonException e) {
            throw malformed(e);
        }
        Placeholders placeholders =
                finder == null ? Placeholders.NONE : new Placeholders(finder.found(attachments.size()), attachments);
        return new ParsedArguments(reader, json, bounds, 0, size, placeholders);
    }

    ParsedArguments value(String json) throws MalformedJsonException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() == null) {
                throw new MalformedJsonException("no JSON value");
            }
            int start = offset(parser);
            parser.skipChildren();
            requireEnd(parser);
            return new ParsedArguments(
                    reader, json, new int[] {start, endBefore(json, json.length())}, 0, 1, Placeholders.NONE);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    private static void skip(JsonParser parser, @Nullable PlaceholderFinder finder) {
        if (finder == null) {
            parser.skipChildren();
        } else {
            finder.search(parser);
        }
    }

    private static void requireEnd(JsonParser parser) throws MalformedJsonException {
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("something stands behind the JSON value");
        }
    }

    static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    /** Where the text before a place ends when the white space of JSON is taken off. */
    private static int endBefore(String json, int place) {
        int end = place;
        while (end > 0 && isSpace(json.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private MalformedJsonException malformed(JacksonException e) {
        String message = e instanceof StreamConstraintsException
                ? "JSON beyond a limit: nested deeper than " + constraints.getMaxNestingDepth()
                        + ", a number longer than " + constraints.getMaxNumberLength() + " or a name longer than "
                        + constraints.getMaxNameLength() + " characters"
                : "malformed JSON at character " + e.getLocation().getCharOffset();
        MalformedJsonException malformed = new MalformedJsonException(message);
        malformed.initCause(e);
        return malformed;
    }
}
