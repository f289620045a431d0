package sockwright.json.jackson;

import java.util.Arrays;
import sockwright.json.MalformedJsonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds the objects that stand for attachments: those whose {@code _placeholder} is true, whatever else they hold. Used for
 * one text, without recursion.
 */
final class PlaceholderFinder {

    private static final int NO_NUMBER = -1;

    /** Start, end and number of each placeholder, in the order of the text. */
    private int[] found = new int[12];

    private int length;

    /** For each open array or object: its start, whether it is a placeholder so far, its number so far. */
    private int[] open = new int[48];

    private int depth;

    private final int from;

    /** @param from where in the text its parser starts */
    PlaceholderFinder(int from) {
        this.from = from;
    }

    /** Goes through the value that the parser has just come to, up to its last token. */
    void search(JsonParser parser) {
        JsonToken token = parser.currentToken();
        int outside = depth;
        while (true) {
            if (token.isStructStart()) {
                open(from + TextFactory.offset(parser));
            } else if (token.isStructEnd()) {
                close(from + TextFactory.offset(parser) + 1);
            } else if (token == JsonToken.PROPERTY_NAME) {
                token = property(parser);
                continue;
            }
            if (depth == outside) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /** Notes a property if it is one of the two; the last of several counts, as in JavaScript. */
    private JsonToken property(JsonParser parser) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("_placeholder")) {
            open[3 * depth - 2] = value == JsonToken.VALUE_TRUE ? 1 : 0;
        } else if (name.equals("num")) {
            boolean isInt = value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
            open[3 * depth - 1] = isInt ? parser.getIntValue() : NO_NUMBER;
        }
        return value;
    }

    private void open(int start) {
        if (3 * depth == open.length) {
            open = Arrays.copyOf(open, 2 * open.length);
        }
        open[3 * depth] = start;
        open[3 * depth + 1] = 0;
        open[3 * depth + 2] = NO_NUMBER;
        depth++;
    }

    private void close(int end) {
        depth--;
        if (open[3 * depth + 1] == 0) {
            return;
        }
        int start = open[3 * depth];
        // what stands inside a placeholder goes with it, other placeholders too
        while (length > 0 && found[length - 3] > start) {
            length -= 3;
        }
        if (length == found.length) {
            found = Arrays.copyOf(found, 2 * found.length);
        }
        found[length++] = start;
        found[length++] = end;
        found[length++] = open[3 * depth + 2];
    }

    /**
     * What was found.
     *
     * @throws MalformedJsonException if a placeholder stands for none of the attachments
     */
    int[] found(int attachments) throws MalformedJsonException {
        for (int i = 2; i < length; i += 3) {
            if (found[i] < 0 || found[i] >= attachments) {
                throw new MalformedJsonException("illegal attachments");
            }
        }
        return Arrays.copyOf(found, length);
    }
}
