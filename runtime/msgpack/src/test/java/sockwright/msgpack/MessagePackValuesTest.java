package sockwright.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.protocol.socketio.PacketException;

/** Values between servers: all that notepack 3 writes is read. */
class MessagePackValuesTest {

    @Test
    void valuesComeBack() throws PacketException {
        byte[] bytes = {0, (byte) 255};
        Map<String, Object> map = Map.of("n", 1, "list", List.of(true, 2.5));

        assertThat(MessagePackValues.read(MessagePackValues.write(List.of("a", map, bytes)), 3))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("a", map, bytes);
        assertThat(MessagePackValues.read(MessagePackValues.write(null), 1)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d6ff 00000001                 | 1970-01-01T00:00:01.000Z",
                "d7ff 77359400 00000001        | 1970-01-01T00:00:01.500Z",
                "c70cff 3b8b87c0 ffffffffffffffff | 1969-12-31T23:59:59.999Z",
                "d700 00000000000003e8         | 1970-01-01T00:00:01.000Z",
            })
    void datesAreTextWhicheverExtensionTheyAre(String notation, String expected) throws PacketException {
        assertThat(MessagePackValues.read(Packed.bytes(notation), 1)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "93 01 02           | there are 2 bytes for 3 elements",
                "01 02              | 1 bytes stand behind the value",
                "91 91 91 c0        | nested deeper than 2",
                "d6ff 0000          | the message ends inside a value",
                "d6fe 00000000      | format d6 is not one of Socket.IO's",
                "d7ff 0000          | the message ends inside a value",
                "c70cff 00000000 7fffffffffffffff | date is none of JavaScript's",
                "c70bff 00000000 00000000000000 | extension type -1 is not one of Socket.IO's",
                "d500 0000          | format d5 is not one of Socket.IO's",
            })
    void messageThatIsNotOneValueIsRefused(String notation, String reason) {
        assertThatThrownBy(() -> MessagePackValues.read(Packed.bytes(notation), 2))
                .isInstanceOf(PacketException.class)
                .hasMessageEndingWith(": " + reason);
    }

    @Test
    void emptyMessageIsRefused() {
        assertThatThrownBy(() -> MessagePackValues.read(new byte[0], 2)).isInstanceOf(PacketException.class);
    }

    @Test
    void foreignValueIsTheCallersMistake() {
        assertThatThrownBy(() -> MessagePackValues.write(List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
    }
}
