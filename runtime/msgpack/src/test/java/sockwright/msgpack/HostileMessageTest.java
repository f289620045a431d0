package sockwright.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sockwright.protocol.socketio.PacketException;

/** Messages that are no MessagePack, or not of Socket.IO's kind, or announce more than they bring. */
class HostileMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "array of 2^32-1 | ddffffffff | there are 8 bytes for 4294967295 elements",
                "array of 2^31 | dd80000000 | there are 8 bytes for 2147483648 elements",
                "array of 65535 | dcffff | there are 8 bytes for 65535 elements",
                "array of 9 | 99 | there are 8 bytes for 9 elements",
                "map of 2^32-1 | dfffffffff | there are 8 bytes for 4294967295 entries",
                "map of 2^31 | df80000000 | there are 8 bytes for 2147483648 entries",
                "map of 5 | 85 | there are 8 bytes for 5 entries",
                "text of 2^32-1 | dbffffffff | there are 8 bytes for 4294967295 bytes of text",
                "text of 31 | bf | there are 8 bytes for 31 bytes of text",
                "binary of 2^32-1 | c6ffffffff | there are 8 bytes for 4294967295 bytes",
                "binary of 255 | c4ff | there are 8 bytes for 255 bytes",
                "ArrayBuffer of 2^32-1 | c9ffffffff00 | there are 8 bytes for 4294967295 bytes",
                "ArrayBuffer of 255 | c7ff00 | there are 8 bytes for 255 bytes",
                "unknown format | c1 | format c1 is not one of Socket.IO's",
                "fixext 2 | d50000 00 | format d5 is not one of Socket.IO's",
                "fixext 4 | d60000000000 | format d6 is not one of Socket.IO's",
                "fixext 16 | d800 | format d8 is not one of Socket.IO's",
                "timestamp of MessagePack | d7ff0000000000000000 | extension type -1 is not one of Socket.IO's",
                "other fixext 1 | d40100 | extension type 1 is not one of Socket.IO's",
                "other ext 8 | c70105 00 | extension type 5 is not one of Socket.IO's",
                "date after the last | d7007fffffffffffffff | date is none of JavaScript's",
                "date before the first | d7008000000000000000 | date is none of JavaScript's",
                "number as key | 81 01 01 | a key is not text",
                "nil as key | 81 c0 01 | a key is not text",
                "binary as key | 81 c40161 01 | a key is not text",
                "map as key | 81 80 01 | a key is not text",
                "overlong UTF-8 | a2c080 | text is not UTF-8",
                "surrogate in UTF-8 | a3eda080 | text is not UTF-8",
                "cut UTF-8 | a1c3 | text is not UTF-8",
                "beyond Unicode | a4f4908080 | text is not UTF-8",
                "UTF-8 that is none as key | 81 a1ff 01 | text is not UTF-8",
            })
    void valueIsRefusedWithItsReason(String what, String notation, String reason) {
        String packet = "84 'type' 02 'nsp' '/' 'data' 92 'e' " + notation + " a0 'more' 00 01";

        assertThatThrownBy(() -> Packed.decode(packet))
                .as(what)
                .isInstanceOf(PacketException.class)
                .hasMessageStartingWith("malformed MessagePack before byte ")
                .hasMessageEndingWith(": " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "83 'type' 02 'data' 93 'e' c40107 d7000000018bcfe56801 'nsp' '/'",
                "84 'type' 02 'data' 92 'e' 82 'a' cf0000000100000000 'b' 91 ca3fc00000 'id' cd0100 'nsp' '/custom'",
            })
    void messageThatEndsTooEarlyIsRefused(String notation) throws Exception {
        byte[] whole = Packed.bytes(notation);
        assertThat(Packed.decode(whole)).isNotNull();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Packed.decode(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(PacketException.class)
                    .hasMessageStartingWith("malformed MessagePack");
        }
    }

    @Test
    void bytesBehindThePacketAreRefused() {
        assertThatThrownBy(() -> Packed.decode("82 'type' 00 'nsp' '/' 00"))
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith("1 bytes stand behind the packet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "81a161"})
    void deepNestingIsRefusedWithoutRecursionThatDeep(String level) throws Exception {
        String start = "84 'type' 02 'nsp' '/' 'data' 92 'e' ";

        assertThat(Packed.decode(start + level.repeat(62) + "80 'x' c0")).isNotNull();
        assertThatThrownBy(() -> Packed.decode(start + level.repeat(63) + "80 'x' c0"))
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith("nested deeper than 64");
        assertThatThrownBy(() -> Packed.decode(start + level.repeat(300_000) + "80 'x' c0"))
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith("nested deeper than 64");
        assertThatThrownBy(() -> Packed.decode("83 'type' 00 'nsp' '/' 'options' " + level.repeat(300_000) + "c0"))
                .as("in a property that is ignored")
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith("nested deeper than 64");
    }

    @Test
    void arraysThatEachAnnounceAllThatIsLeftAllocateNothing() {
        // each level is within its bytes; together they announce half a terabyte of elements
        StringBuilder hex = new StringBuilder("83 'type' 02 'nsp' '/' 'data' ");
        for (int left = 0; left < 64; left++) {
            hex.append("dd000f0000 ");
        }
        hex.append("c0".repeat(0x0f0000));

        assertThatThrownBy(() -> Packed.decode(hex.toString())).isInstanceOf(PacketException.class);
    }
}
