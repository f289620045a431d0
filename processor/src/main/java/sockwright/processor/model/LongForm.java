package sockwright.processor.model;

import java.util.Locale;

/** What 64-bit numbers are to clients in JavaScript, whose own numbers are exact up to 53 bits. */
public enum LongForm {
    /** Numbers, as they are on the wire; large ones are rounded. */
    NUMBER,
    /** Text, for servers whose codec writes them so. */
    STRING,
    /** Big integers, for clients whose parser makes them. */
    BIGINT;

    /** What TypeScript calls it, and the value of the processor's option. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
