package sockwright.tyrus;

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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import sockwright.testing.Waiting;

/** A client that may send anything at all. Every read fails after {@link Waiting#LIMIT}. */
final class RawClient implements AutoCloseable {

    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8A;

    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) Waiting.LIMIT.toMillis());
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    static RawClient to(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** The same over TLS. */
    static RawClient to(int port, SSLContext tls) throws IOException {
        return new RawClient(tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    /** One whose receive buffer is small, so that the server soon notices that it does not read. */
    static RawClient narrow(int port) throws IOException {
        return new RawClient(narrowSocket(port));
    }

    private static Socket narrowSocket(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** The same over TLS. */
    static RawClient narrow(int port, SSLContext tls) throws IOException {
        Socket socket = narrowSocket(port);
        return new RawClient(tls.getSocketFactory().createSocket(socket, "localhost", port, true));
    }

    /** A WebSocket that has joined the main namespace. */
    static RawClient joined(int port) throws IOException {
        RawClient client = to(port);
        client.join();
        return client;
    }

    RawClient join() throws IOException {
        upgrade("/socket.io/?EIO=4&transport=websocket");
        nextText(); // the handshake of Engine.IO
        text("40");
        nextText(); // the socket's id
        return this;
    }

    // --- HTTP

    record Answer(int status, Map<String, String> headers, String body) {}

    RawClient send(String bytes) throws IOException {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    RawClient get(String target, String... headers) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n");
    }

    RawClient post(String target, String body) throws IOException {
        return send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    Answer answer() throws IOException {
        return answer(true);
    }

    Answer answer(boolean hasBody) throws IOException {
        String status = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Answer(Integer.parseInt(status.split(" ", -1)[1]), headers, hasBody ? body(headers) : "");
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            StringBuilder all = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line();
            }
            line();
            return all.toString();
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Opens a session over polling and joins the main namespace. */
    String openPolling() throws IOException {
        String target = "/socket.io/?EIO=4&transport=polling";
        String open = get(target).answer().body();
        String session = target + "&sid=" + open.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
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
        send(upgradeRequest(target, headers));
        Answer answer = answer(false);
        if (answer.status() != 101) {
            return new Answer(answer.status(), answer.headers(), body(answer.headers()));
        }
        return answer;
    }

    /** A masked frame. */
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
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }

    RawClient frame(int firstByte, String payload) throws IOException {
        return send(frame(firstByte, payload.getBytes(StandardCharsets.UTF_8)));
    }

    RawClient text(String message) throws IOException {
        return frame(TEXT, message);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int firstByte, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
        }
    }

    Frame nextFrame() throws IOException {
        int firstByte = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(firstByte, payload);
    }

    String nextText() throws IOException {
        Frame frame = nextFrame();
        if (frame.firstByte() != TEXT) {
            throw new AssertionError("no text: " + frame);
        }
        return frame.text();
    }

    /** Reads up to the close frame and returns its code, or null if the connection ends without one. */
    @Nullable Integer closeCode() throws IOException {
        try {
            Frame frame = nextFrame();
            while (frame.firstByte() != CLOSE) {
                frame = nextFrame();
            }
            return frame.closeCode();
        } catch (EOFException | SocketException ended) {
            return null;
        }
    }

    // --- the end

    /** Reads what still comes, until the server closes the connection; fails if it does not. */
    String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                rest.write(octet);
            }
        } catch (SocketException reset) {
            // Just as well.
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads some of what comes. */
    byte[] read(int length) throws IOException {
        return in.readNBytes(length);
    }

    RawClient halfClose() throws IOException {
        socket.shutdownOutput();
        return this;
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
