package sockwright.json.jackson;

import java.util.List;

/** Where in a text placeholders stand, and what for. Immutable. */
final class Placeholders {

    static final Placeholders NONE = new Placeholders(new int[0], List.of());

    private final int[] found;
    private final List<byte[]> attachments;

    /**
     * @param found start, end and number of each placeholder, in the order of the text
     * @param attachments what the numbers stand for
     */
    Placeholders(int[] found, List<byte[]> attachments) {
        this.found = found;
        this.attachments = attachments;
    }

    /** How many placeholders there are. */
    int count() {
        return found.length / 3;
    }

    int start(int index) {
        return found[3 * index];
    }

    int end(int index) {
        return found[3 * index + 1];
    }

    /** What a placeholder stands for. Several may stand for the same. */
    byte[] attachment(int index) {
        return attachments.get(found[3 * index + 2]);
    }

    /** How many bytes all attachments have together, each counted once. */
    long bytes() {
        long bytes = 0;
        for (byte[] attachment : attachments) {
            bytes += attachment.length;
        }
        return bytes;
    }

    /** The first placeholder that starts at a place of the text or behind it, or {@link #count()}. */
    int firstFrom(int place) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether there is one between two places of the text. */
    boolean anyIn(int start, int end) {
        int first = firstFrom(start);
        return first < count() && start(first) < end;
    }
}
