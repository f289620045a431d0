package sockwright.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows "message size limit" and "empty fragments": the limits that Tyrus does not keep. */
class FrameGuardTest {

    private static final int LIMIT = 70_000;

    private static final int FIRST_FRAGMENT = 0x01;
    private static final int NEXT_FRAGMENT = 0x00;
    private static final int LAST_FRAGMENT = 0x80;

    static Stream<Arguments> streams() {
        return Stream.of(
                row("nothing", FrameGuard.OK),
                row("an empty text", FrameGuard.OK, frame(RawClient.TEXT, 0)),
                row("the longest 7-bit length", FrameGuard.OK, frame(RawClient.TEXT, 125)),
                row("the shortest 16-bit length", FrameGuard.OK, frame(RawClient.TEXT, 126)),
                row("the longest 16-bit length", FrameGuard.OK, frame(RawClient.BINARY, 0xFFFF)),
                row("the shortest 64-bit length", FrameGuard.OK, frame(RawClient.BINARY, 0x10000)),
                row("exactly the limit", FrameGuard.OK, frame(RawClient.TEXT, LIMIT)),
                row("one more", FrameGuard.TOO_BIG, frame(RawClient.TEXT, LIMIT + 1)),
                row("a frame without mask", FrameGuard.PROTOCOL_ERROR, bytes(0x81, 1, 'x')),
                row("many messages of the limit", FrameGuard.OK, repeat(5, frame(RawClient.TEXT, LIMIT))),
                row(
                        "fragments of the limit in sum",
                        FrameGuard.OK,
                        frame(FIRST_FRAGMENT, 30_000),
                        frame(NEXT_FRAGMENT, 30_000),
                        frame(LAST_FRAGMENT, 10_000)),
                row(
                        "fragments of one byte more",
                        FrameGuard.TOO_BIG,
                        frame(FIRST_FRAGMENT, 30_000),
                        frame(NEXT_FRAGMENT, 30_000),
                        frame(LAST_FRAGMENT, 10_001)),
                row(
                        "a control frame between fragments is no part of the message",
                        FrameGuard.OK,
                        frame(FIRST_FRAGMENT, 35_000),
                        frame(RawClient.PING, 125),
                        frame(LAST_FRAGMENT, 35_000)),
                row(
                        "a control frame between fragments does not end the count",
                        FrameGuard.TOO_BIG,
                        frame(FIRST_FRAGMENT, 35_000),
                        frame(RawClient.PONG, 0),
                        frame(LAST_FRAGMENT, 35_001)),
                row(
                        "as many fragments as may be",
                        FrameGuard.OK,
                        frame(FIRST_FRAGMENT, 1),
                        repeat(998, frame(NEXT_FRAGMENT, 0)),
                        frame(LAST_FRAGMENT, 0),
                        frame(FIRST_FRAGMENT, 1),
                        frame(LAST_FRAGMENT, 1)),
                row(
                        "empty fragments without an end",
                        FrameGuard.POLICY_VIOLATION,
                        frame(FIRST_FRAGMENT, 0),
                        repeat(1_000, frame(NEXT_FRAGMENT, 0))),
                row("RSV1, which only compression may set", FrameGuard.PROTOCOL_ERROR, frame(0xC1, 5)),
                row("RSV2", FrameGuard.PROTOCOL_ERROR, frame(0xA1, 5)),
                row("RSV3 on a control frame", FrameGuard.PROTOCOL_ERROR, frame(0x99, 0)),
                row(
                        "a negative length",
                        FrameGuard.TOO_BIG,
                        bytes(0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1),
                        bytes(0, 0, 0, 0)),
                row("the greatest length", FrameGuard.TOO_BIG, bytes(0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF)),
                row(
                        "a small number in eight bytes",
                        FrameGuard.OK,
                        bytes(0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5)));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void findsViolationsInOnePiece(byte[] stream, int verdict) {
        assertThat(new FrameGuard(LIMIT).check(buffer(stream))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void findsTheSameByteByByte(byte[] stream, int verdict) {
        FrameGuard guard = new FrameGuard(LIMIT);
        int found = FrameGuard.OK;
        for (int i = 0; i < stream.length && found == FrameGuard.OK; i++) {
            found = guard.check(buffer(new byte[] {stream[i]}));
        }
        assertThat(found).isEqualTo(verdict);
    }

    @Test
    void findsTheSameWhereverTheStreamIsSplit() {
        byte[] stream = join(
                frame(FIRST_FRAGMENT, 126),
                frame(RawClient.PING, 3),
                frame(LAST_FRAGMENT, 4),
                frame(RawClient.TEXT, 0),
                frame(0xC1, 1));
        for (int split = 0; split <= stream.length; split++) {
            FrameGuard guard = new FrameGuard(LIMIT);
            int first = guard.check(buffer(Arrays.copyOfRange(stream, 0, split)));
            int both = first == FrameGuard.OK
                    ? guard.check(buffer(Arrays.copyOfRange(stream, split, stream.length)))
                    : first;
            assertThat(both).as("split at %d", split).isEqualTo(FrameGuard.PROTOCOL_ERROR);
        }
    }

    @Test
    void leavesTheBufferAsItWas() {
        Buffer buffer = buffer(frame(RawClient.TEXT, 10));

        new FrameGuard(LIMIT).check(buffer);

        assertThat(buffer.position()).isZero();
        assertThat(buffer.remaining()).isEqualTo(16);
    }

    private static Arguments row(String name, int verdict, byte[]... parts) {
        return arguments(named(name, join(parts)), verdict);
    }

    private static byte[] frame(int firstByte, int length) {
        return RawClient.frame(firstByte, new byte[length]);
    }

    private static byte[] repeat(int times, byte[] part) {
        byte[][] parts = new byte[times][];
        Arrays.fill(parts, part);
        return join(parts);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    private static Buffer buffer(byte[] bytes) {
        return Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, ByteBuffer.wrap(bytes));
    }
}
