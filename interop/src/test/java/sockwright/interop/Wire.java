package sockwright.interop;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sockwright.testing.Waiting;

/** A TCP connection to a server, over which anything at all may be sent. Every read ends after {@link Waiting#LIMIT}. */
final class Wire implements AutoCloseable {

    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;

    static final String WEBSOCKET = "/socket.io/?EIO=4&transport=websocket";
    static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) Waiting.LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    static Wire to(int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** One with a small receive buffer: the server soon notices if it does not read. */
    static Wire narrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Wire(socket);
    }

    /** Opens a WebSocket and joins the main namespace. */
    Wire join() throws IOException {
        upgrade(WEBSOCKET);
        nextText(); // the handshake
        text("40");
        nextText(); // the id
        return this;
    }

    // --- HTTP

    record Answer(int status, String head, String body) {}

    Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    Wire send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire get(String target, String... headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n");
    }

    Wire post(String target, byte[] body, String... headers) throws IOException {
        send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length + "\r\n"
                + String.join("", headers) + "\r\n");
        return send(body);
    }

    Wire post(String target, String body, String... headers) throws IOException {
        return post(target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The next answer; its body is as long as its head says. */
    Answer answer() throws IOException {
        String head = head();
        int status = Integer.parseInt(head.split(" ", 3)[1]);
        String length = header(head, "content-length");
        byte[] body = new byte[length == null || status == 101 ? 0 : Integer.parseInt(length)];
        in.readFully(body);
        return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A header of an answer's head, or null. */
    static @org.jspecify.annotations.Nullable String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse(null);
    }

    /** Opens a polling session and returns the target of its requests. */
    String open(String... headers) throws IOException {
        String handshake = get(POLLING, headers).answer().body();
        return POLLING + "&sid=" + handshake.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    /** Opens a polling session, joins the main namespace, and returns the target of its requests. */
    String openAndJoin() throws IOException {
        String session = open();
        post(session, "40").answer();
        get(session).answer();
        return session;
    }

    // --- WebSocket

    static String upgradeRequest(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("", headers) + "\r\n";
    }

    Answer upgrade(String target, String... headers) throws IOException {
        return send(upgradeRequest(target, headers)).answer();
    }

    /** A frame with a mask of zeros, which leaves the payload as it is. */
    static byte[] frame(int firstByte, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 0x10000) {
            frame.write(0x80 | 126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >>> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    Wire frame(int firstByte, String payload) throws IOException {
        return send(frame(firstByte, payload.getBytes(StandardCharsets.UTF_8)));
    }

    Wire text(String message) throws IOException {
        return frame(TEXT, message);
    }

    Wire binary(byte[] message) throws IOException {
        return send(frame(BINARY, message));
    }

    /** Sends as much as the other end takes before it hangs up. */
    Wire trySend(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException hungUp) {
            // What it said before is still to be read.
        }
        return this;
    }

    /** The next text; frames of other kinds are passed over. */
    String nextText() throws IOException {
        while (true) {
            int firstByte = in.readUnsignedByte();
            byte[] payload = payload();
            if (firstByte == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
            if (firstByte == CLOSE) {
                throw new EOFException("closed: " + Arrays.toString(payload));
            }
        }
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return payload;
    }

    /** Reads up to the close frame and returns its code: 1005 for a frame without one, 1006 if there is no such frame. */
    int closeCode() throws IOException {
        try {
            int firstByte = in.readUnsignedByte();
            byte[] payload = payload();
            while (firstByte != CLOSE) {
                firstByte = in.readUnsignedByte();
                payload = payload();
            }
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        } catch (EOFException | SocketException ended) {
            return 1006;
        }
    }

    // --- the end

    /** Reads what still comes, until the server closes the connection; fails if it does not. */
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (SocketException reset) {
            // Just as well.
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    /** Ends the connection with RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
