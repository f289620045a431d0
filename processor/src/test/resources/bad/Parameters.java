package bad;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.dispatch.Ack;
import sockwright.dispatch.Answers;
import sockwright.dispatch.IncomingEvent;
import sockwright.server.DisconnectReason;
import sockwright.server.Disconnection;
import sockwright.server.Socket;

public class Parameters {

    @ClientEvents
    interface Events {
        void news(String text);
    }

    @ClientEvents
    interface Questions {
        CompletionStage<Boolean> confirm(String question);
    }

    @ClientEvents
    interface Votes {
        Answers<Boolean> vote();
    }

    record Login(String user) {}

    @OnConnect
    void welcome(
            Socket socket,
            String text) {} //! SockParameter: an @OnConnect method cannot be given parameter "text" of type String; it may take the Socket, one @Auth payload, @ClientEvents emitters and @Variable strings

    @OnConnect
    void ack(Ack<String> ack) {} //! SockParameter: parameter "ack" of type Ack<String>

    @OnConnect
    void twice(
            @Auth Login login,
            @Auth //! SockAuthTwice: method twice(Login, String) has two @Auth parameters
            String other) {}

    @OnDisconnect
    void bye(
            Socket socket,
            DisconnectReason reason,
            int count, //! SockParameter: an @OnDisconnect method cannot be given parameter "count" of type int
            Events gone) {} //! SockEmitterWithoutSocket: parameter "gone" addresses the calling socket, which has left

    @OnError
    void failed(
            Socket socket,
            String event,
            Throwable error,
            Events events, //! SockParameter: an @OnError method cannot be given parameter "events" of type Events
            RuntimeException cause) {} //! SockParameter: parameter "cause" of type RuntimeException

    @OnEvent
    void login(
            @Auth //! SockAuthMisplaced: @Auth belongs to @BeforeConnect, @OnConnect and @BeforeEvent methods; an @OnEvent method keeps what it needs of it in socket.data()
            Login login) {}

    @OnEvent
    void targets(
            @Room("lobby") //! SockTargetWithoutEmitter: @Room addresses an emitter, but String is not a @ClientEvents interface
            String one,
            @Broadcast //! SockTargetWithoutEmitter: @Broadcast addresses an emitter, but Login is not
            Login two,
            @Room("lobby") @Broadcast Events three) {} //! SockRoomAndBroadcast: parameter "three" has both @Room and @Broadcast

    @OnEvent
    void asks(
            Questions caller,
            @Room("lobby") Questions room, //! SockAskMany: Questions asks one client with a CompletionStage, but @Room addresses many
            @Broadcast Questions all) {} //! SockAskMany: Questions asks one client with a CompletionStage, but @Broadcast addresses many

    @OnEvent
    void polls(
            Votes caller, //! SockAskOne: Votes asks many with Answers, but parameter "caller" addresses the caller alone; say @Room or @Broadcast
            @Room("lobby") Votes room,
            @Broadcast Votes all) {}

    @BeforeConnect
    void check(
            Socket socket,
            @Auth Login login,
            Events caller) {} //! SockParameter: a @BeforeConnect method cannot be given parameter "caller" of type Events; it may take the Socket, one @Auth payload and @Variable strings

    @BeforeEvent
    void filter(
            Socket socket,
            IncomingEvent event,
            @Auth Login login,
            Events caller,
            @Auth //! SockAuthTwice: method filter(Socket, IncomingEvent, Login, Events, String, int) has two @Auth parameters
            String other,
            int count) {} //! SockParameter: a @BeforeEvent method cannot be given parameter "count" of type int

    @OnAnyEvent
    void log(
            IncomingEvent event,
            String name, //! SockParameter: an @OnAnyEvent method cannot be given parameter "name" of type String; it may take the Socket, the IncomingEvent
            @Auth //! SockAuthMisplaced: an @OnAnyEvent method keeps what it needs
            Login login) {}

    @OnDisconnecting
    void leaving(
            Disconnection disconnection,
            DisconnectReason reason,
            @Room("lobby") Events room,
            Events gone, //! SockEmitterWithoutSocket: parameter "gone" addresses the calling socket
            IncomingEvent event) {} //! SockParameter: an @OnDisconnecting method cannot be given parameter "event" of type IncomingEvent; it may take the Socket, the Disconnection or DisconnectReason

    @OnEvent
    void incoming(IncomingEvent event) {} //! SockPayloadType: parameter "event" has the type IncomingEvent

    @OnEvent
    void variable(
            @Variable //! SockVariableUnknown: the namespace "/" has no variable "id"; it has none, so write {id} into the @Namespace
            String id) {}

    @Namespace("/doc-{id}/{part}")
    static class Docs {
        @OnEvent
        void open(
                @Variable("idd") //! SockVariableUnknown: the namespace "/doc-{id}/{part}" has no variable "idd"; did you mean "id"?
                String id,
                @Variable int part, //! SockVariableType: @Variable parameter "part" has the type int; a variable is a piece of the namespace's name, so make it a String
                @Variable("id")
                @Room("x") //! SockTargetWithoutEmitter: @Room addresses an emitter, but String is not
                String room) {}

        @OnConnect
        void welcome(@Auth @Variable String id) {} //! SockAuthAndVariable: parameter "id" has both @Auth and @Variable
    }

    @OnEvent
    void acks(
            Ack<String> one,
            Ack<String> two) {} //! SockTwoAcks: method acks(Ack<String>, Ack<String>) has two Ack parameters

    @OnEvent
    String answers(Ack<String> ack) { //! SockAckAndValue: method answers(Ack<String>) has an Ack parameter and returns String
        return "";
    }

    @OnEvent
    CompletionStage<String> answersLater(Ack<String> ack) { //! SockAckAndValue: has an Ack parameter and returns a CompletionStage
        return CompletableFuture.completedFuture("");
    }
}
