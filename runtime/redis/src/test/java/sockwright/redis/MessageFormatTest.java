package sockwright.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sockwright.adapter.BroadcastFlags;
import sockwright.adapter.BroadcastTarget;
import sockwright.adapter.ClusterMessage;
import sockwright.adapter.SocketDetails;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.msgpack.MessagePackValues;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketException;

/** What is published, as recorded of official servers, and what is made of what others publish. */
class MessageFormatTest {

    private static final Channels CHANNELS = new Channels("socket.io", "/chat");

    private final MessageWriter writer = new MessageWriter(CHANNELS, JacksonJsonCodec.create());
    private final MessageReader reader = new MessageReader("/chat", JacksonJsonCodec.create());

    private static BroadcastTarget target(String room, @Nullable String except) {
        return new BroadcastTarget(Set.of(room), except == null ? Set.of() : Set.of(except), BroadcastFlags.DEFAULT);
    }

    private Outgoing write(ClusterMessage.Content content) {
        return writer.message(new ClusterMessage("u1", "/chat", content));
    }

    private static String text(Outgoing message) {
        return message.channel() + " " + new String(message.body(), UTF_8);
    }

    private static Packet.Event event(String name, @Nullable Object... arguments) {
        return new Packet.Event("/chat", null, name, Arguments.of(arguments));
    }

    private static List<?> parts(Outgoing message) throws PacketException {
        return (List<?>) Objects.requireNonNull(MessagePackValues.read(message.body(), 9));
    }

    // --- channels

    @Test
    void roomHasAChannelOfItsOwnWhenItIsTheOnlyOne() {
        assertThat(CHANNELS.broadcast(Set.of())).isEqualTo("socket.io#/chat#");
        assertThat(CHANNELS.broadcast(Set.of("a#b"))).isEqualTo("socket.io#/chat#a#b#");
        assertThat(CHANNELS.broadcast(new LinkedHashSet<>(List.of("a", "b")))).isEqualTo("socket.io#/chat#");
        assertThat(CHANNELS.room("socket.io#/chat#a#b#")).isEqualTo("a#b");
        assertThat(CHANNELS.room("socket.io#/chat#")).isEmpty();
    }

    @Test
    void nameOfANamespaceIsNoPattern() {
        assertThat(new Channels("socket.io", "/a*b?[c]\\").broadcastPattern())
                .isEqualTo("socket.io#/a\\*b\\?\\[c\\]\\\\#*");
    }

    // --- requests

    @Test
    void requestsAreJson() {
        assertThat(text(write(new ClusterMessage.SocketsJoin(target("r1", null), List.of("r9")))))
                .isEqualTo("socket.io-request#/chat# "
                        + "{\"uid\":\"u1\",\"type\":2,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"rooms\":[\"r9\"]}");
        assertThat(text(write(new ClusterMessage.SocketsLeave(target("r1", "r2"), List.of("r9")))))
                .isEqualTo(
                        "socket.io-request#/chat# "
                                + "{\"uid\":\"u1\",\"type\":3,\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r2\"]},\"rooms\":[\"r9\"]}");
        assertThat(text(write(new ClusterMessage.DisconnectSockets(target("r1", null), true))))
                .isEqualTo("socket.io-request#/chat# "
                        + "{\"uid\":\"u1\",\"type\":4,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"close\":true}");
        assertThat(text(write(new ClusterMessage.FetchSockets(target("r1", null), "q1"))))
                .isEqualTo(
                        "socket.io-request#/chat# "
                                + "{\"uid\":\"u1\",\"requestId\":\"q1\",\"type\":5,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]}}");
        assertThat(text(write(new ClusterMessage.ServerSideEmit("hi", Arguments.of(1, Map.of("a", 2)), null))))
                .isEqualTo("socket.io-request#/chat# {\"uid\":\"u1\",\"type\":6,\"data\":[\"hi\",1,{\"a\":2}]}");
        assertThat(text(write(new ClusterMessage.ServerSideEmit("hi", Arguments.none(), "q2"))))
                .isEqualTo(
                        "socket.io-request#/chat# {\"uid\":\"u1\",\"requestId\":\"q2\",\"type\":6,\"data\":[\"hi\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'uid':'n1','type':2,'opts':{'rooms':['a',7],'except':['b']},'rooms':['c']} | SocketsJoin",
                "{'type':3,'opts':{'rooms':[],'except':[]},'rooms':['c']} | SocketsLeave",
                "{'uid':'n1','type':4,'opts':{'rooms':['a']},'close':true} | DisconnectSockets",
                "{'uid':'n1','requestId':'q','type':5,'opts':{'rooms':[],'except':[]}} | FetchSockets",
                "{'uid':'n1','type':6,'data':['e',1]} | ServerSideEmit",
                "{'uid':'n1','requestId':'q','type':6,'data':['e',1]} | ServerSideEmit",
            })
    void requestsAreRead(String request, String kind) throws PacketException {
        Incoming read = reader.request(request.replace('\'', '"').getBytes(UTF_8));

        assertThat(read.sender()).isIn("n1", ClusterMessage.EMITTER);
        assertThat(((Incoming.Message) read).message().content().getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void roomsMayBeNumbers() throws PacketException {
        Incoming read = reader.request(
                "{\"type\":2,\"opts\":{\"rooms\":[1,\"a\"],\"except\":[]},\"rooms\":[2]}".getBytes(UTF_8));

        ClusterMessage.SocketsJoin join =
                (ClusterMessage.SocketsJoin) ((Incoming.Message) read).message().content();
        assertThat(join.target().rooms()).containsExactlyInAnyOrder("1", "a");
        assertThat(join.rooms()).containsExactly("2");
    }

    @Test
    void olderQuestionsAreUnderstood() throws PacketException {
        assertThat(reader.request("{\"requestId\":\"q\",\"type\":0,\"rooms\":[\"a\"]}".getBytes(UTF_8)))
                .isEqualTo(new Incoming.SocketIdsWanted(ClusterMessage.EMITTER, "q", Set.of("a")));
        assertThat(reader.request("{\"uid\":\"n1\",\"requestId\":\"q\",\"type\":1}".getBytes(UTF_8)))
                .isEqualTo(new Incoming.RoomsWanted("n1", "q"));
        assertThat(text(writer.rooms("n1", "q", List.of("a"))))
                .isEqualTo("socket.io-response#/chat#n1# {\"requestId\":\"q\",\"rooms\":[\"a\"]}");
        assertThat(text(writer.socketIds(ClusterMessage.EMITTER, "q", List.of("s"))))
                .isEqualTo("socket.io-response#/chat# {\"requestId\":\"q\",\"sockets\":[\"s\"]}");
    }

    // --- broadcasts

    @Test
    void broadcastIsMessagePack() throws PacketException {
        byte[] bytes = {1, 2};
        Outgoing message = write(new ClusterMessage.Broadcast(event("e", "x", bytes), target("r1", "r2"), null));

        assertThat(message.channel()).isEqualTo("socket.io#/chat#r1#");
        List<?> parts = parts(message);
        assertThat(parts).asInstanceOf(LIST).element(0).isEqualTo("u1");
        assertThat(((Map<?, ?>) parts.get(1)).keySet().toArray()).containsExactly("type", "data", "nsp");
        assertThat(((Map<?, ?>) parts.get(1)).get("data")).asInstanceOf(LIST).containsExactly("e", "x", bytes);
        assertThat(parts.get(2)).isEqualTo(Map.of("rooms", List.of("r1"), "except", List.of("r2"), "flags", Map.of()));
    }

    @Test
    void flagsTravel() throws PacketException {
        BroadcastFlags flags = BroadcastFlags.DEFAULT
                .asVolatile()
                .withCompress(false)
                .withOverflow(OverflowPolicy.DROP_OLDEST)
                .withTimeout(Duration.ofMillis(1500));
        Outgoing message = write(
                new ClusterMessage.Broadcast(event("e"), target("r1", null).with(flags), null));

        ClusterMessage read = reader.broadcast(message.body());
        assertThat(((ClusterMessage.Broadcast) read.content()).target())
                .isEqualTo(target("r1", null).with(flags));
        assertThat(((Map<?, ?>) parts(message).get(2)).get("flags"))
                .isEqualTo(Map.of("volatile", true, "compress", false, "overflow", "DROP_OLDEST", "timeout", 1500));
    }

    @Test
    void questionForClientsIsARequest() throws PacketException, JsonMismatchException {
        Outgoing message = write(new ClusterMessage.Broadcast(event("e", List.of(1)), target("r1", null), "q1"));

        assertThat(message.channel()).isEqualTo("socket.io-request#/chat#");
        Incoming.Message read = (Incoming.Message) reader.request(message.body());
        ClusterMessage.Broadcast broadcast =
                (ClusterMessage.Broadcast) read.message().content();
        assertThat(broadcast.requestId()).isEqualTo("q1");
        assertThat(broadcast.packet().name()).isEqualTo("e");
        assertThat(broadcast.packet().arguments().get(0, int[].class)).containsExactly(1);
    }

    @Test
    void packetWithoutANamespaceIsForTheMainOne() throws PacketException {
        byte[] body = MessagePackValues.write(List.of(
                "n1", Map.of("type", 2, "data", List.of("e")), Map.of("rooms", List.of(), "except", List.of())));

        assertThat(reader.broadcast(body).namespace()).isEqualTo("/");
    }

    // --- responses

    @Test
    void responsesGoToTheRequester() throws PacketException {
        assertThat(text(writer.response("n1", new ClusterMessage.BroadcastClientCount("q", 3))))
                .isEqualTo("socket.io-response#/chat#n1# {\"type\":8,\"requestId\":\"q\",\"clientCount\":3}");
        assertThat(text(writer.response("n1", new ClusterMessage.ServerSideEmitResponse("q", Arguments.of("a", "b")))))
                .isEqualTo("socket.io-response#/chat#n1# {\"type\":6,\"requestId\":\"q\",\"data\":\"a\"}");
        assertThat(text(writer.response("n1", new ClusterMessage.ServerSideEmitResponse("q", Arguments.none()))))
                .isEqualTo("socket.io-response#/chat#n1# {\"type\":6,\"requestId\":\"q\"}");
        SocketDetails socket = new SocketDetails.Remote("s", Set.of("s"), Map.of("url", "/"), Map.of("n", 1));
        assertThat(text(writer.response("n1", new ClusterMessage.FetchSocketsResponse("q", List.of(socket)))))
                .isEqualTo("socket.io-response#/chat#n1# {\"requestId\":\"q\",\"sockets\":[{\"id\":\"s\","
                        + "\"handshake\":{\"url\":\"/\"},\"rooms\":[\"s\"],\"data\":{\"n\":1}}]}");
        assertThat(MessagePackValues.read(
                        writer.response("n1", new ClusterMessage.BroadcastAck("q", Arguments.of(new Object[] {null})))
                                .body(),
                        2))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("type", "requestId", "packet")
                .containsEntry("type", 9);
    }

    @Test
    void oneSocketCannotKeepTheOthersOfItsServerFromBeingFound() throws PacketException {
        Object auth = Map.of();
        for (int i = 1; i < JacksonJsonCodec.DEFAULT_MAX_DEPTH; i++) {
            auth = Map.of("a", auth); // as deep as a client may send it
        }
        SocketDetails deep = new SocketDetails.Remote("deep", Set.of("deep"), Map.of("auth", auth), Map.of());
        SocketDetails odd = new SocketDetails.Remote(
                "odd",
                Set.of("odd"),
                Map.of(),
                Map.of("thread", new Unwritable(), "draft", Map.of("room", Map.of("payload", auth)), "name", "bob"));

        byte[] written = writer.response("n1", new ClusterMessage.FetchSocketsResponse("q", List.of(deep, odd)))
                .body();

        assertThat(((ClusterMessage.FetchSocketsResponse)
                                reader.response(written).orElseThrow().content())
                        .sockets())
                .containsExactly(deep, new SocketDetails.Remote("odd", Set.of("odd"), Map.of(), Map.of("name", "bob")));
    }

    /** Something that an application remembers, and that has no JSON. */
    static final class Unwritable {

        public Unwritable getSelf() {
            return this;
        }
    }

    @Test
    void responsesAreRead() throws PacketException {
        assertThat(response("{\"requestId\":\"q\",\"type\":8,\"clientCount\":3}"))
                .isEqualTo(new ClusterMessage.BroadcastClientCount("q", 3));
        assertThat(((ClusterMessage.ServerSideEmitResponse) response("{\"requestId\":\"q\",\"type\":6}")).answer())
                .isEqualTo(Arguments.none());
        assertThat(((ClusterMessage.ServerSideEmitResponse) response("{\"requestId\":\"q\",\"type\":6,\"data\":[1]}"))
                        .answer()
                        .values())
                .isEqualTo(List.of(List.of(1)));
        SocketDetails socket = ((ClusterMessage.FetchSocketsResponse)
                        response(
                                "{\"requestId\":\"q\",\"sockets\":[{\"id\":\"s\",\"rooms\":[\"s\",5],\"handshake\":{\"url\":\"/\"},\"data\":7}]}"))
                .sockets()
                .get(0);
        assertThat(socket).isEqualTo(new SocketDetails.Remote("s", Set.of("s", "5"), Map.of("url", "/"), Map.of()));
    }

    private ClusterMessage.Content response(String json) throws PacketException {
        return reader.response(json.getBytes(UTF_8)).orElseThrow().content();
    }

    @Test
    void responsesToWhatIsNeverAskedAreIgnored() throws PacketException {
        assertThat(reader.response("{\"requestId\":\"q\",\"rooms\":[\"a\"]}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(reader.response("{\"requestId\":\"q\",\"sockets\":[\"a\"]}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(reader.response("{\"requestId\":\"q\"}".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void eachResponseIsFromAnotherServer() throws PacketException {
        byte[] body = "{\"requestId\":\"q\",\"sockets\":[]}".getBytes(UTF_8);

        assertThat(reader.response(body).orElseThrow().sender())
                .isNotEqualTo(reader.response(body).orElseThrow().sender());
    }

    // --- what nobody should publish

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{ | request is no JSON",
                "[] | ",
                "{} | type of request is missing",
                "{'type':'2'} | type of request is of the wrong type",
                "{'type':99} | request of unknown type 99",
                "{'uid':7,'type':1,'requestId':'q'} | uid is no id",
                "{'uid':'','type':1,'requestId':'q'} | uid is no id",
                "{'type':1} | requestId is no id",
                "{'type':2,'sid':'s','room':'r','requestId':'q'} | opts is no object",
                "{'type':2,'opts':{'rooms':'a'},'rooms':[]} | rooms of opts is of the wrong type",
                "{'type':2,'opts':{'rooms':[{}]},'rooms':[]} | rooms of opts is of the wrong type",
                "{'type':6,'data':[]} | data of request is no event",
                "{'type':6,'data':[1]} | data of request is no event",
                "{'type':6} | data of request is missing",
                "{'type':7,'packet':{'type':3,'data':[]},'opts':{},'requestId':'q'} | packet of type 3 is no event",
                "{'type':7,'packet':{'type':2,'data':['connect']},'opts':{},'requestId':'q'} | invalid payload",
                "{'type':7,'packet':{'type':2,'data':['e']},'opts':{'flags':1},'requestId':'q'} | flags is no object",
            })
    void requestThatIsNoneIsRefused(String request, @Nullable String reason) {
        assertThatThrownBy(() -> reader.request(request.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(PacketException.class)
                .hasMessageContaining(reason == null ? "" : reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'type':8,'clientCount':1} | requestId is no id",
                "{'requestId':'q','type':8,'clientCount':-1} | clientCount of response is negative",
                "{'requestId':'q','type':8} | clientCount of response is missing",
                "{'requestId':'q','type':5} | response of unknown type 5",
                "{'requestId':'q','sockets':[{}]} | id is no id",
                "{'requestId':'q','sockets':[7]} | one of sockets is no object",
                "{'requestId':'q','sockets':7} | sockets of response is of the wrong type",
            })
    void responseThatIsNoneIsRefused(String response, String reason) {
        assertThatThrownBy(() -> reader.response(response.replace('\'', '"').getBytes(UTF_8)))
                .isInstanceOf(PacketException.class)
                .hasMessage(reason);
    }

    @Test
    void broadcastThatIsNoneIsRefused() {
        List<@Nullable Object> broken = Arrays.asList(
                null,
                "text",
                Map.of(),
                List.of("n1", Map.of("type", 2)),
                List.of("n1", Map.of("type", 2, "data", List.of()), Map.of()),
                List.of("n1", Map.of("type", 2, "data", List.of(Map.of())), Map.of()),
                List.of(7, Map.of("type", 2, "data", List.of("e")), Map.of()),
                List.of("x".repeat(1000), Map.of("type", 2, "data", List.of("e")), Map.of()),
                List.of("n1", Map.of("type", 2, "data", List.of("e")), "opts"));
        for (Object value : broken) {
            assertThatThrownBy(() -> reader.broadcast(MessagePackValues.write(value)))
                    .as("%s", value)
                    .isInstanceOf(PacketException.class);
        }
        assertThatThrownBy(() -> reader.broadcast(new byte[] {(byte) 0xdd, -1, -1, -1, -1}))
                .isInstanceOf(PacketException.class);
    }

    @Test
    void timeoutIsNotForYears() throws PacketException {
        Map<String, Object> options = new HashMap<>(Map.of("flags", Map.of("timeout", Long.MAX_VALUE)));
        byte[] body = MessagePackValues.write(List.of("n1", Map.of("type", 2, "data", List.of("e")), options));

        assertThat(((ClusterMessage.Broadcast) reader.broadcast(body).content())
                        .target()
                        .flags()
                        .timeout())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void valuesConvertToWhatIsAskedFor() throws PacketException, JsonMismatchException {
        byte[] body = MessagePackValues.write(List.of(
                "n1", Map.of("type", 2, "data", List.of("e", Map.of("x", 1, "y", 2))), Map.of()));
        Arguments arguments = ((ClusterMessage.Broadcast) reader.broadcast(body).content())
                .packet()
                .arguments();

        assertThat(arguments.get(0, Point.class)).isEqualTo(new Point(1, 2));
    }

    record Point(int x, int y) {}
}
