package sockwright.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/**
 * By what a server recognizes an entry of its own in a stream: a number, in a field that official servers do not look at. Senders
 * have unguessable ids.
 *
 * @param number of the sender's own; 0 where an entry has none
 */
record EntryIdentity(long number, String sender) {

    private static final String NUMBER = "n";

    /** The fields of an entry, and its number. */
    static Map<String, byte[]> numbered(Map<String, byte[]> fields, long number) {
        Map<String, byte[]> body = new HashMap<>(fields);
        body.put(NUMBER, Long.toString(number).getBytes(US_ASCII));
        return body;
    }

    static EntryIdentity of(Map<String, byte[]> fields) {
        byte[] sender = fields.get(EnvelopeFormat.SENDER);
        return new EntryIdentity(number(fields), sender == null ? "" : new String(sender, UTF_8));
    }

    /** The number of an entry; 0 if it has none. */
    static long number(Map<String, byte[]> fields) {
        byte[] number = fields.get(NUMBER);
        try {
            return number == null ? 0 : Long.parseLong(new String(number, UTF_8));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
