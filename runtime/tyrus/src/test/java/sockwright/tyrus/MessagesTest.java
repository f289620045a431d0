package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read straight from the bytes, and what is left to Tyrus. */
class MessagesTest {

    private static final String LONG = "0123456789abcdef".repeat(100);

    static Stream<Arguments> streams() {
        byte[] text = text("hello");
        return Stream.of(
                row("a text", List.of("hello"), 0, text),
                row("an empty text", List.of(""), 0, text("")),
                row(
                        "text of all lengths of characters",
                        List.of("a\u00e9\u20ac\ud83d\ude00"),
                        0,
                        text("a\u00e9\u20ac\ud83d\ude00")),
                row("a replacement character that was sent", List.of("\ufffd"), 0, text("\ufffd")),
                row("a 16-bit length", List.of(LONG), 0, text(LONG)),
                row("binary", List.of("[1, 2, -3]"), 0, RawClient.frame(0x82, new byte[] {1, 2, -3})),
                row("several", List.of("hello", LONG, "hello"), 0, text, text(LONG), text),
                row("half a message", List.of("hello"), 6, text, Arrays.copyOf(text, 6)),
                row("half a length", List.of(), 3, Arrays.copyOf(text(LONG), 3)),
                row("one byte", List.of(), 1, Arrays.copyOf(text, 1)),
                row("a ping", List.of("hello"), 6 + text.length, text, RawClient.frame(0x89, new byte[0]), text),
                row("a first fragment", List.of(), 6, RawClient.frame(0x01, new byte[0])),
                row("a 64-bit length", List.of(), 14 + 0x10000, RawClient.frame(0x82, new byte[0x10000])),
                row(
                        "text that is not UTF-8",
                        List.of("malformed"),
                        text.length,
                        RawClient.frame(0x81, new byte[] {-1}),
                        text));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void readsWholeMessagesAndLeavesTheRest(byte[] stream, List<String> expected, int left) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        List<String> read = new ArrayList<>();

        Messages.read(bytes, new Messages.Taker() {
            @Override
            public void onText(String message) {
                read.add(message);
            }

            @Override
            public void onBinary(byte[] message) {
                read.add(Arrays.toString(message));
            }

            @Override
            public void onMalformedText() {
                read.add("malformed");
            }
        });

        assertThat(read).isEqualTo(expected);
        assertThat(bytes.remaining()).isEqualTo(left);
    }

    private static Arguments row(String name, List<String> expected, int left, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return arguments(named(name, all.toByteArray()), expected, left);
    }

    private static byte[] text(String text) {
        return RawClient.frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }
}
