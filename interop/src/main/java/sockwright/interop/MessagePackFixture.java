package sockwright.interop;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;
import sockwright.msgpack.MessagePackCodec;
import sockwright.server.SocketServer;

/** What clients with the MessagePack parser talk to: the events of {@link SocketFixture}, and typed ones in {@code /typed}. */
record MessagePackFixture(SocketServer server) implements Fixture.Running {

    enum Size {
        SMALL,
        LARGE
    }

    /** Something of every kind. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares parcels
    record Parcel(
            String name,
            long weight,
            double price,
            Size size,
            Instant sent,
            byte[] label,
            List<Map<String, Integer>> lines,
            Optional<String> note) {}

    /** Typed handlers, as they would be for JSON. */
    @Namespace("/typed")
    static final class Depot {

        @OnEvent("parcel")
        Parcel parcel(Parcel parcel) {
            return parcel;
        }
    }

    static Fixture.Running start(int port) {
        SocketServer server = SocketServer.builder()
                .port(port)
                .parser(MessagePackCodec.create())
                .handlers(new Depot())
                .start();
        SocketFixture.listen(server);
        // values as Java holds them, so that the server writes them itself
        server.on("untyped", (socket, args) -> args.ack(Arrays.asList(args.toArray())));
        server.on("all", (socket, args) -> server.emit("news", args.toArray()));
        return new MessagePackFixture(server);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
