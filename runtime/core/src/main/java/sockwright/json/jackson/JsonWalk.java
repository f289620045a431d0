package sockwright.json.jackson;

import java.util.Arrays;
import sockwright.json.MalformedJsonException;

/**
 * Walks through a text and makes sure that it is strict JSON (RFC 8259) within limits. For one thread and one text.
 *
 * <p>Every message comes through here before anybody knows what it is to become. Jackson's parser would do, but what it makes for
 * each text, contexts and buffers and the names of properties, which nobody asks for yet, costs more than the look at it.
 */
final class JsonWalk {

    /**
     * What a text must not exceed.
     *
     * @param depth how deep arrays and objects nest
     * @param digits how many digits a number has
     * @param nameLength how many characters the name of a property has
     */
    record Limits(int depth, int digits, int nameLength) {}

    private final String text;
    private final Limits limits;
    private final int from;
    private int position;
    private int depth;

    /** For each open array or object, whether it is an object. */
    private boolean[] objects = new boolean[8];

    /** @param from where the JSON starts; it ends with the text */
    JsonWalk(String text, int from, Limits limits) {
        this.text = text;
        this.from = from;
        this.position = from;
        this.limits = limits;
    }

    /** Where the walk has come to. */
    int position() {
        return position;
    }

    /** Goes on to what is neither white space nor the end, if there is any. */
    void skipSpace() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Whether this character comes next, which is passed then. */
    boolean pass(char expected) {
        if (position < text.length() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    /** Passes white space up to the end of the text. */
    void requireEnd() throws MalformedJsonException {
        skipSpace();
        if (position < text.length()) {
            throw new MalformedJsonException("something stands behind the JSON value");
        }
    }

    /** Goes into an array or object, whose bracket has been passed. */
    void enter(boolean object) throws MalformedJsonException {
        if (depth == limits.depth()) {
            throw beyondLimit();
        }
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, 2 * depth);
        }
        objects[depth++] = object;
    }

    /** Passes a whole value, which starts here. */
    void passValue() throws MalformedJsonException {
        int outside = depth;
        boolean complete = start();
        while (depth > outside) {
            complete = complete ? passEndOrComma() : start();
        }
    }

    /**
     * Passes a value, or the bracket of one that holds others and is not empty, up to the first of them.
     *
     * @return whether that was all of it
     */
    private boolean start() throws MalformedJsonException {
        char first = next();
        switch (first) {
            case '{' -> {
                enter(true);
                skipSpace();
                if (pass('}')) {
                    depth--;
                    return true;
                }
                passName();
                return false;
            }
            case '[' -> {
                enter(false);
                skipSpace();
                if (pass(']')) {
                    depth--;
                    return true;
                }
                return false;
            }
            case '"' -> passString();
            case 't' -> passRest("rue");
            case 'f' -> passRest("alse");
            case 'n' -> passRest("ull");
            default -> passNumber(first);
        }
        return true;
    }

    /**
     * Passes what stands behind a value in an array or object: up to the next value, or the end.
     *
     * @return whether the array or object has ended with it
     */
    private boolean passEndOrComma() throws MalformedJsonException {
        boolean object = objects[depth - 1];
        skipSpace();
        if (pass(object ? '}' : ']')) {
            depth--;
            return true;
        }
        require(',');
        skipSpace();
        if (object) {
            passName();
        }
        return false;
    }

    /** Passes a name and the colon, up to the value. */
    private void passName() throws MalformedJsonException {
        require('"');
        if (passString() > limits.nameLength()) {
            throw beyondLimit();
        }
        skipSpace();
        require(':');
        skipSpace();
    }

    /**
     * Passes what is left of a string behind its quotation mark.
     *
     * @return how many characters it has
     */
    private int passString() throws MalformedJsonException {
        int start = position;
        int escapes = 0;
        for (char c = passPlain(); c != '"'; c = passPlain()) {
            if (c != '\\') {
                throw malformed();
            }
            escapes += passEscape();
        }
        return position - 1 - start - escapes;
    }

    /** Passes characters of a string that mean themselves, and the one behind them. */
    private char passPlain() throws MalformedJsonException {
        int place = position;
        while (place < text.length() && isPlain(text.charAt(place))) {
            place++;
        }
        position = place;
        return next();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    /** @return how much longer the escape is than the character that it stands for */
    private int passEscape() throws MalformedJsonException {
        char kind = next();
        if (kind != 'u') {
            if ("\"\\/bfnrt".indexOf(kind) < 0) {
                throw malformed();
            }
            return 1;
        }
        for (int i = 0; i < 4; i++) {
            if ("0123456789abcdefABCDEF".indexOf(next()) < 0) {
                throw malformed();
            }
        }
        return 5;
    }

    private void passRest(String literal) throws MalformedJsonException {
        if (!text.startsWith(literal, position)) {
            throw malformed();
        }
        position += literal.length();
    }

    private void passNumber(char first) throws MalformedJsonException {
        int start = position - 1;
        char leading = first == '-' ? next() : first;
        if (!isDigit(leading)) {
            throw malformed();
        }
        int signs = first == '-' ? 1 : 0;
        if (leading != '0') {
            passDigits();
        }
        if (pass('.')) {
            signs++;
            requireDigits();
        }
        if (pass('e') || pass('E')) {
            signs++;
            if (pass('+') || pass('-')) {
                signs++;
            }
            requireDigits();
        }
        if (position - start - signs > limits.digits()) {
            throw beyondLimit();
        }
    }

    private void requireDigits() throws MalformedJsonException {
        if (!isDigit(next())) {
            throw malformed();
        }
        passDigits();
    }

    private void passDigits() {
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Passes this character. */
    void require(char expected) throws MalformedJsonException {
        if (next() != expected) {
            throw malformed();
        }
    }

    private char next() throws MalformedJsonException {
        if (position == text.length()) {
            position++;
            throw malformed();
        }
        return text.charAt(position++);
    }

    private MalformedJsonException malformed() {
        return new MalformedJsonException("malformed JSON at character " + (position - 1 - from));
    }

    private MalformedJsonException beyondLimit() {
        return new MalformedJsonException("JSON beyond a limit: nested deeper than " + limits.depth()
                + ", a number longer than " + limits.digits() + " or a name longer than " + limits.nameLength()
                + " characters");
    }
}
