package sockwright.json;

/** Text that is not the JSON it should be: broken syntax, too deep, or the wrong kind of value at the top. */
public final class MalformedJsonException extends Exception {

    private static final long serialVersionUID = 1;

    public MalformedJsonException(String message) {
        super(message);
    }
}
