package sockwright.json.jackson;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attachments of a packet that is being written. An array that occurs several times is attached once: otherwise a client
 * could name one attachment so often that passing it on costs a multiple, or breaks the limits of those it goes to.
 */
final class Attachments {

    private final List<byte[]> all = new ArrayList<>(0);
    private @Nullable IdentityHashMap<byte[], Integer> numbers; // most packets have no attachments

    List<byte[]> all() {
        return all;
    }

    /** Adds bytes that nobody else holds. */
    int add(byte[] bytes) {
        all.add(bytes);
        return all.size() - 1;
    }

    /** The number of an array that nobody changes, which is added if it is new. */
    int numberOf(byte[] bytes) {
        return numbers().computeIfAbsent(bytes, this::add);
    }

    /** As {@link #numberOf}, with a copy: the packet may be sent later, while the application goes on with its array. */
    int numberOfCopy(byte[] bytes) {
        return numbers().computeIfAbsent(bytes, original -> add(original.clone()));
    }

    private IdentityHashMap<byte[], Integer> numbers() {
        if (numbers == null) {
            numbers = new IdentityHashMap<>(4);
        }
        return numbers;
    }
}
