package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sockwright.engine.OutboundPacket;
import sockwright.engine.OverflowPolicy;

/** Who gets what is sent to one, to rooms, to all. Ada is in x and y, Bob in y, Cyd in none. */
class BroadcastTest {

    private final Served served = new Served();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<SocketClient> clients = new ArrayList<>();

    @BeforeEach
    void join() {
        served.server.onConnect(sockets::add);
        for (int i = 0; i < 3; i++) {
            clients.add(served.joined());
        }
        sockets.get(0).join("x", "y");
        sockets.get(1).join("y");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private interface Target extends Function<BroadcastTest, EventTarget> {}

    private static Arguments target(String reached, String name, Target target) {
        return Arguments.of(name, target, reached);
    }

    private Socket ada() {
        return sockets.get(0);
    }

    private Namespace namespace() {
        return served.server.namespace("/");
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                target("A", "one", test -> test.ada()),
                target(
                        "A",
                        "one by its room",
                        test -> test.served.server.to(test.ada().id())),
                target("ABC", "all", test -> test.served.server.namespace("/")),
                target("AB", "a room", test -> test.served.server.to("y")),
                target("AB", "rooms", test -> test.served.server.to("x", "y")),
                target(
                        "AB",
                        "rooms one by one",
                        test -> test.served.server.to("x").to("y")),
                target("", "an empty room", test -> test.served.server.to("nowhere")),
                target(
                        "C",
                        "all but a room",
                        test -> test.served.server.namespace("/").except("y")),
                target(
                        "B",
                        "a room but another",
                        test -> test.served.server.to("y").except("x")),
                target("BC", "all but the sender", test -> test.ada().broadcast()),
                target("B", "a room but the sender", test -> test.ada().to("y")),
                target("C", "all but a room and the sender", test -> test.ada().except("y")),
                target(
                        "BC",
                        "all but the sender, of a view",
                        test -> test.ada().asVolatile().broadcast()),
                target(
                        "B",
                        "a room but the sender, of a view",
                        test -> test.ada().asVolatile().to("y")),
                target("BC", "this server's but the sender", test -> test.ada().local()),
                target(
                        "BC",
                        "this server's but the sender, of a view",
                        test -> test.ada().compress(false).local()),
                target("B", "a room of this server", test -> test.ada().local().to("y")),
                target(
                        "A",
                        "one, in another way",
                        test -> test.ada().overflow(OverflowPolicy.DROP_NEWEST).compress(true)),
                target(
                        "AB",
                        "a room, in another way",
                        test -> test.served
                                .server
                                .to("y")
                                .compress(false)
                                .overflow(OverflowPolicy.DROP_OLDEST)
                                .local()),
                target(
                        "AB",
                        "all of this server but a room",
                        test -> test.namespace()
                                .local()
                                .except(test.sockets.get(2).id())),
                target(
                        "ABC",
                        "all, in another way",
                        test -> test.namespace()
                                .compress(false)
                                .overflow(OverflowPolicy.DROP_NEWEST)
                                .timeout(Duration.ofSeconds(1))),
                target(
                        "ABC",
                        "all, volatile",
                        test -> test.served.server.namespace("/").asVolatile()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void eventReachesItsTarget(String name, Target target, String reached) {
        target.apply(this).emit("e", 1);

        StringBuilder got = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            List<String> packets = clients.get(i).take();
            assertThat(packets).hasSizeLessThan(2).allMatch("2[\"e\",1]"::equals);
            got.append("ABC", i, i + packets.size());
        }
        assertThat(got).hasToString(reached);
    }

    @Test
    void packetIsEncodedOnceForAll() {
        served.server.emit("e", new byte[] {1});

        List<OutboundPacket> first = clients.get(0).socket().sent();
        List<OutboundPacket> second = clients.get(1).socket().sent();
        for (int back = 1; back <= 2; back++) {
            assertThat(second.get(second.size() - back)).isSameAs(first.get(first.size() - back));
        }
    }

    @Test
    void namespacesAreApart() {
        SocketClient other = served.joined("/");
        served.server.namespace("/n");
        other.join("/n");

        served.server.namespace("/n").emit("e");

        assertThat(other.take()).containsExactly("2/n,[\"e\"]");
        assertThat(clients.get(0).take()).isEmpty();
    }

    @Test
    void volatileEventIsLostWhereTheClientIsNotReady() {
        clients.get(0).socket().stall();
        ada().emit("fill");
        clients.forEach(SocketClient::take);

        served.server.namespace("/").asVolatile().emit("v");
        ada().asVolatile().emit("v");
        clients.get(0).socket().flow();

        assertThat(clients.get(0).take()).isEmpty();
        assertThat(clients.get(1).take()).containsExactly("2[\"v\"]");
    }

    @Test
    void slowClientIsDisconnectedAndDoesNotHoldUpTheOthers() {
        Served small = new Served(settings -> settings.engine(engine -> engine.maxQueuedBytes(1_000)));
        SocketClient slow = small.joined();
        SocketClient quick = small.joined();
        slow.socket().stall();

        for (int i = 0; i < 3; i++) {
            small.server.emit("e", "x".repeat(600));
        }

        assertThat(slow.closed()).isTrue();
        assertThat(small.server.slowClientCount()).isEqualTo(1);
        assertThat(quick.take()).hasSize(3);
        small.close();
    }

    @Test
    void valueThatCannotBeWrittenIsTheCallersMistake() {
        assertThatThrownBy(() -> served.server.emit("e", Unwritable.VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clients.get(0).closed()).isFalse();
    }

    @Test
    void roomsShowMembershipAndEndWithIt() {
        assertThat(ada().rooms()).containsExactlyInAnyOrder(ada().id(), "x", "y");
        ada().leave("x");
        assertThat(ada().rooms()).containsExactlyInAnyOrder(ada().id(), "y");

        clients.get(0).send("1");
        ada().join("z");

        assertThat(ada().rooms()).isEmpty();
        assertThat(ada().connected()).isFalse();
        served.server.to("z").emit("e");
        assertThat(clients.get(0).take()).isEmpty();
    }

    @Test
    void membershipCanBeRequired() {
        ada().requireMember("x");
        ada().asVolatile().requireMember("x");

        assertThatThrownBy(() -> ada().requireMember("z")).hasMessageContaining("z");
        assertThatThrownBy(() -> ada().asVolatile().requireMember("z")).hasMessageContaining("z");
    }
}
