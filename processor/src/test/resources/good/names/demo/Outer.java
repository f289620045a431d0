package demo;

import java.util.List;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.server.Socket;

/** Whatever the user's names are, they must not collide with those of generated code. */
class Outer {

    record Message(String text) {}

    @ClientEvents
    interface Events {
        void target(String target, Other.Message message);
    }

    @Namespace("/\"quoted\"$")
    static class Inner {

        @OnConnect
        void connect(Socket s) {}

        @OnEvent("a")
        void event(String handler, int socket, String call) {}

        @OnEvent("b")
        void event(Message STRING, Other.Message EVENTS) {}

        @OnEvent("say \"hi\" for $5\n")
        void notify(Socket me, List<Message> class_, @Room("{result}") Events result_, String result) {}

        @OnEvent
        void yield(String yield) {}

        @OnEvent
        void hook(Hook hook, Inheriting caller) {}

        @OnEvent("c")
        @Join("{result}")
        String toString(String result) {
            return result;
        }
    }
}
