package bad;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnEvent;
import sockwright.server.Socket;

public class State {

    static class Forgetful {
        private Socket last; //! SockSocketField: field "last" holds one socket, but one Forgetful serves all of them; take the Socket as a parameter

        private final Map<Socket, String> names = new ConcurrentHashMap<>(); //! SockStateStays: field "names" holds sockets, and nothing in Forgetful hears that one has left; add an @OnDisconnect method

        private final Map<String, Set<Socket>> rooms = new ConcurrentHashMap<>(); //! SockStateStays: field "rooms" holds sockets

        private final List<String> history = List.of();

        @SuppressWarnings("SockStateStays")
        private final Set<Socket> kept = Set.of();

        @OnConnect
        void welcome(Socket socket) {}
    }

    @SuppressWarnings({"SockSocketField", "unused"})
    static class Silenced {
        private Socket last;

        @OnEvent
        void say(String text) {}
    }

    static class Tidy {
        private final Map<Socket, String> names = new ConcurrentHashMap<>();

        @OnDisconnect
        void bye(Socket socket) {
            names.remove(socket);
        }
    }

    static class TidyToo {
        private final Map<Socket, String> names = new ConcurrentHashMap<>();

        @OnDisconnecting
        void bye(Socket socket) {
            names.remove(socket);
        }
    }
}
