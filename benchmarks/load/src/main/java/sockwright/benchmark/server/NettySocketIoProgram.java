package sockwright.benchmark.server;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;

/** netty-socketio with default settings, but the backlog and the message size of the others. */
final class NettySocketIoProgram {

    private static final int BACKLOG = 4096;
    private static final int MAX_MESSAGE =
            1_000_000; // as the others; its default is too small for one of the workloads

    private NettySocketIoProgram() {}

    public static void main(String[] arguments) throws IOException {
        SocketConfig socket = new SocketConfig();
        socket.setAcceptBackLog(BACKLOG);
        socket.setReuseAddress(true);
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(Program.freePort());
        configuration.setSocketConfig(socket);
        configuration.setMaxFramePayloadLength(MAX_MESSAGE);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addEventListener("echo", Note.class, (client, note, ack) -> client.sendEvent("echo", note));
        server.addEventListener("ack", Note.class, (client, note, ack) -> ack.sendAckData(note));
        server.addEventListener("bin", byte[].class, (client, data, ack) -> client.sendEvent("bin", data));
        server.addEventListener("join", String.class, (client, room, ack) -> {
            client.joinRoom(room);
            ack.sendAckData();
        });
        server.addEventListener("leave", String.class, (client, room, ack) -> {
            client.leaveRoom(room);
            ack.sendAckData();
        });
        server.addMultiTypeEventListener(
                "bcast",
                (client, values, ack) ->
                        server.getRoomOperations(values.<String>get(0)).sendEvent("bcast", values.<Note>get(1)),
                String.class,
                Note.class);
        server.start();
        Program.serve(configuration.getPort());
    }
}
