package sockwright.json;

/** A JSON value that does not fit the Java type it was asked as. The message is fit to be shown to the client. */
public final class JsonMismatchException extends Exception {

    private static final long serialVersionUID = 1;

    private final String path;

    /**
     * A mismatch at a place.
     *
     * @param message what does not fit, without class names of the server
     * @param path where, from the value that was asked for, such as {@code .lines[2].price}; empty for the value itself
     */
    public JsonMismatchException(String message, String path) {
        super(message);
        this.path = path;
    }

    /** Where in the value the mismatch is, such as {@code .lines[2].price}; empty for the value itself. */
    public String path() {
        return path;
    }
}
