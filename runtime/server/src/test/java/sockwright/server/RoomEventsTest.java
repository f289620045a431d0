package sockwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sockwright.adapter.RoomListener;

/** What a namespace tells of its rooms. */
class RoomEventsTest {

    private final Served served = new Served();
    private final List<String> log = new ArrayList<>();

    RoomEventsTest() {
        served.server.namespace("/").onRoomEvent(new RoomListener() {
            @Override
            public void roomCreated(String room) {
                log.add("created " + room);
            }

            @Override
            public void roomDeleted(String room) {
                log.add("deleted " + room);
            }

            @Override
            public void socketJoined(String room, String socketId) {
                log.add(socketId + " joined " + room);
            }

            @Override
            public void socketLeft(String room, String socketId) {
                log.add(socketId + " left " + room);
            }
        });
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void roomsAreToldOfInOrder() {
        served.server.onConnect(socket -> socket.join("r"));
        SocketClient client = served.client();
        String id = client.join("/");

        client.send("1");

        assertThat(log)
                .containsExactly(
                        "created " + id,
                        id + " joined " + id,
                        "created r",
                        id + " joined r",
                        id + " left r",
                        "deleted r",
                        id + " left " + id,
                        "deleted " + id);
    }

    @Test
    void listenersRunWhereHandlersRun() {
        served.server.onConnect(socket -> {});
        served.client().sendOnly("0");

        assertThat(log).isEmpty();

        served.steps.runAll();
        assertThat(log).hasSize(2);
    }
}
