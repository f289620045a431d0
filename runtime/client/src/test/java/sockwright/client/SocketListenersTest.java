package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners that come and go leave nothing behind. */
class SocketListenersTest {

    private final Alone client = new Alone();
    private final FakeTransport transport = client.connected();
    private final SocketListeners listeners =
            ((SocketHandle) client.socket).core().listeners();
    private final int before = listeners.count();
    private final List<String> heard = new ArrayList<>();

    @Test
    void nameThatNobodyHearsAnyMoreIsForgotten() {
        Registration one = client.socket.on("a", arguments -> heard.add("one"));
        Registration two = client.socket.on("a", arguments -> heard.add("two"));
        client.socket.once("b", arguments -> heard.add("once"));
        assertThat(listeners.count()).isEqualTo(before + 3);

        transport.receive("42[\"a\"]", "42[\"b\"]", "42[\"b\"]");
        one.close();
        transport.receive("42[\"a\"]");
        two.close();
        two.close();

        assertThat(heard).containsExactly("one", "two", "once", "two");
        assertThat(listeners.count()).isEqualTo(before);
        assertThat(listeners.hear("a")).isFalse();
        assertThat(listeners.hear("b")).isFalse();
    }

    @Test
    void listenerThatIsAddedTwiceIsTakenAwayOnceAtATime() {
        EventListener listener = arguments -> heard.add("heard");
        Registration first = client.socket.on("a", listener);
        client.socket.on("a", listener);

        first.close();
        transport.receive("42[\"a\"]");

        assertThat(heard).containsExactly("heard");
    }

    /** As in the official clients one would write: nobody would ever be told. */
    @Test
    void eventsThatNoServerCanSendAreRefusedWithWhatToUse() {
        for (String reserved : List.of("connect", "connect_error", "disconnect")) {
            assertThatThrownBy(() -> client.socket.on(reserved, arguments -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + reserved + "\"; use onConnect, onDisconnect or onConnectError");
            assertThatThrownBy(() -> client.socket.once(reserved, arguments -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(listeners.count()).isEqualTo(before);
    }

    @Test
    void listenerForOneEventMayBeTakenAwayBefore() {
        client.socket.once("a", arguments -> heard.add("heard")).close();

        transport.receive("42[\"a\"]");

        assertThat(heard).isEmpty();
        assertThat(listeners.count()).isEqualTo(before);
    }
}
