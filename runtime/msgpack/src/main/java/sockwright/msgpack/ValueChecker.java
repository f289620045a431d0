package sockwright.msgpack;

import sockwright.protocol.socketio.PacketException;

/** The checking pass: makes sure that values can be read later, and passes over them without making anything of them. */
final class ValueChecker {

    private final MessagePackInput input;
    private final int maxDepth;
    private int depth;

    /** @param maxDepth how deep arrays and maps may nest */
    ValueChecker(MessagePackInput input, int maxDepth) {
        this.input = input;
        this.maxDepth = maxDepth;
    }

    /** Passes over the next value. */
    Kind skip() throws PacketException {
        Kind kind = input.next();
        skipContent(kind);
        return kind;
    }

    /** Passes over what stands behind a value that {@code next} has just come to. */
    void skipContent(Kind kind) throws PacketException {
        switch (kind) {
            case TEXT -> input.skipText();
            case BINARY -> input.skipBytes();
            case ARRAY -> {
                enter();
                for (int i = input.count(); i > 0; i--) {
                    skip();
                }
                depth--;
            }
            case MAP -> {
                enter();
                for (int i = input.count(); i > 0; i--) {
                    requireText(input.next());
                    input.skipText();
                    skip();
                }
                depth--;
            }
            case NIL, UNDEFINED, FALSE, TRUE, INTEGER, FLOAT, DATE -> {}
        }
    }

    /** Passes over the elements of an array that was just entered, and says where each starts and, at last, where they end. */
    int[] elements() throws PacketException {
        enter();
        int count = input.count();
        int[] bounds = new int[count + 1];
        for (int i = 0; i < count; i++) {
            bounds[i] = input.position();
            skip();
        }
        bounds[count] = input.position();
        depth--;
        return bounds;
    }

    private void enter() throws PacketException {
        if (++depth > maxDepth) {
            throw input.malformed("nested deeper than " + maxDepth);
        }
    }

    /** A key of a map. */
    void requireText(Kind key) throws PacketException {
        if (key != Kind.TEXT) {
            throw input.malformed("a key is not text");
        }
    }
}
