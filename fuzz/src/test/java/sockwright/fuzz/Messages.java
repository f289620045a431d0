package sockwright.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fuzzer's bytes as the messages of a connection, in a form that people can read and write: separated by U+001E, binary behind
 * a {@code b}, the rest text.
 *
 * @param all of each message a {@code String} or a {@code byte[]}
 */
record Messages(List<Object> all) {

    static Messages of(byte[] data) {
        List<Object> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i == data.length || data[i] == 0x1e) {
                all.add(
                        start < i && data[start] == 'b'
                                ? Arrays.copyOfRange(data, start + 1, i)
                                : new String(data, start, i - start, UTF_8));
                start = i + 1;
            }
        }
        return new Messages(all);
    }
}
