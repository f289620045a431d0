package bad;

import java.util.List;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.ClientOf;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Variable;
import sockwright.server.Socket;

public class Agreements {

    record Login(String user) {}

    @ClientEvents
    interface News {
        void news(String text);
    }

    @Namespace("/rooms/{house}")
    interface Rooms<S> {

        @OnEvent
        void enter(String room, S socket);
    }

    @Namespace("/lifts")
    interface Lifts {

        @OnConnect
        void welcome(@Auth Login login);

        @OnEvent
        List<Integer> floors();
    }

    abstract static class EveryLift implements Lifts {
        @Override
        public void welcome(Login login) {}

        @Override
        public List<Integer> floors() {
            return List.of();
        }
    }

    static class Both extends EveryLift implements Rooms<Socket> { //! SockTwoContracts: handler class Both implements the contracts Rooms and Lifts
        @Override
        public void enter(String room, Socket socket) {}
    }

    @Namespace("/lifts") //! SockContractNamespace: Named has @Namespace and implements the contract Lifts, which says the namespace
    static class Named extends EveryLift {}

    static class More extends EveryLift {
        @OnEvent //! SockContractEvent: event "floor" is not in the contract Lifts, so no client knows of it; declare it there; did you mean "floors"?
        int floor() {
            return 0;
        }

        @OnConnect
        void tell(News caller) {} //! SockContractSends: News is not among what the contract Lifts sends, so no client knows of it

        @OnConnect
        void check(@Auth String name) {} //! SockContractAuth: @Auth String: by the contract Lifts, clients send Login when they connect
    }

    static class Unasked implements Rooms<Socket> {
        @Override
        public void enter(
                @Variable("house") String house, //! SockContractParameter: parameter "house" comes from the server, but the contract Rooms has clients send it
                Socket socket) {}

        @OnConnect
        void check(@Auth Login login) {} //! SockContractAuth: by the contract Rooms, clients send nothing when they connect
    }

    static class Sent implements Rooms<String> {
        @Override
        public void enter(String room, String token) {} //! SockContractParameter: parameter "token" is what clients send, but the contract Rooms has it come from the server
    }

    /** As a class file tells it that was compiled without -parameters. */
    @Namespace("/nameless")
    interface Nameless<S> {

        @OnEvent
        @Join("{room}") //! SockTemplateParameter: the method has no parameter "room"
        void enter(String arg0, S arg1);
    }

    static class OfNameless implements Nameless<Socket> {
        @Override
        public void enter(String chosen, Socket socket) {} //! SockTemplateNameless: {room} in "{room}": Nameless was compiled without the names of its parameters
    }

    @ClientOf({Lifts.class, News.class}) //! SockClientOf: @ClientOf names News, which is not a contract
    static class Terminal {}

    @Namespace("/open")
    interface Open<T> {

        @OnEvent
        void save(List<T> items); //! SockPayloadVariable: is the type variable T

        @OnEvent
        T load(); //! SockPayloadVariable: what load() answers with is the type variable T
    }
}
