package sockwright.processor.model;

/** What values of a Java type look like on the wire, with Jackson's defaults and what its annotations say. */
public sealed interface Schema {

    /** Any value, or one that nothing is known of. */
    record Anything() implements Schema {}

    /** True or false. */
    record Truth() implements Schema {}

    /**
     * Text.
     *
     * @param format what JSON Schema calls its form, such as {@code uuid}; empty for any text
     */
    record Text(String format) implements Schema {}

    /**
     * A whole number.
     *
     * @param bits how large it can be; 0 for no limit
     */
    record Whole(int bits) implements Schema {}

    /** A number with a fraction. */
    record Real() implements Schema {}

    /** Bytes, which travel beside the JSON. */
    record Binary() implements Schema {}

    /** One word that is always the same. */
    record Constant(String value) implements Schema {}

    /** A sequence. */
    record Sequence(Schema element, boolean unique) implements Schema {}

    /** An object with any keys. */
    record Dictionary(Schema values) implements Schema {}

    /** A value or null. */
    record Nullable(Schema of) implements Schema {}

    /** A value that a definition describes. */
    record Reference(String definition) implements Schema {}

    /** This, or null. */
    default Schema orNull() {
        return this instanceof Nullable || this instanceof Anything ? this : new Nullable(this);
    }
}
