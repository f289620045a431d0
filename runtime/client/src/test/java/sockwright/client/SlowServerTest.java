package sockwright.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import sockwright.protocol.engineio.TransportName;
import sockwright.testing.ManualTimers;
import sockwright.testing.Waiting;

/** A server that takes its time to read, over a real WebSocket. */
class SlowServerTest {

    private static final int LARGE = 16 << 20; // more than lies in between

    @Test
    void serverThatDoesNotReadForSecondsIsNotTakenForGone() throws Exception {
        ManualTimers timers = new ManualTimers();
        try (Server server = new Server()) {
            ClientSocket socket = SocketClient.create(
                    server.url(),
                    ClientOptions.builder()
                            .timers(timers)
                            .clock(timers.clock())
                            .maxBufferedBytes(2L * LARGE)
                            .engine(engine -> engine.transports(TransportName.WEBSOCKET))
                            .build());
            Heard heard = new Heard(socket);
            socket.connect();
            try (Peer peer = server.letIn()) {
                assertThat(heard.next()).isEqualTo("connect");
                Waiting.until("what was sent is to be looked after", () -> timers.pending() == 2);
                socket.emit("large", "x".repeat(LARGE));
                peer.hasMuchToRead();

                for (int second = 0; second < 5; second++) {
                    timers.advanceMillis(1_000);
                }
                peer.read(LARGE);
                peer.say("42[\"thanks\"]");

                assertThat(heard.next()).isEqualTo("thanks []");
                socket.disconnect();
            }
        }
    }

    /** Where one client is let in. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket door = new ServerSocket();

        Server() throws IOException {
            door.setReceiveBufferSize(1 << 16);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }

        String url() {
            return "http://127.0.0.1:" + door.getLocalPort();
        }

        Peer letIn() throws IOException, GeneralSecurityException {
            Peer peer = new Peer(door.accept());
            peer.shakeHands();
            peer.say("0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000}");
            peer.say("40{\"sid\":\"id\"}");
            return peer;
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }

    /** The server's end of a WebSocket, which reads when it is told to. */
    private static final class Peer implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        void shakeHands() throws IOException, GeneralSecurityException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            String key = head.toString().replaceAll("(?is).*\r\nsec-websocket-key: *(\\S+).*", "$1");
            byte[] accept = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n");
        }

        void say(String message) throws IOException {
            byte[] bytes = message.getBytes(StandardCharsets.US_ASCII);
            out.write(new byte[] {(byte) 0x81, (byte) bytes.length}); // up to 125
            out.write(bytes);
        }

        void hasMuchToRead() {
            Waiting.until("much waits to be read", () -> {
                try {
                    return in.available() > 10_000;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }

        void read(int bytes) throws IOException {
            in.readFully(new byte[bytes]);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
