package bad;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.dispatch.Ack;
import sockwright.server.DisconnectReason;
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

    record Login(String user) {}

    @OnConnect
    void welcome(
            Socket socket,
            String text) {} //! SockParameter: an @OnConnect method cannot be given parameter "text" of type String; it may take the Socket, one @Auth payload and @ClientEvents emitters

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
            @Auth //! SockAuthMisplaced: @Auth is bound when a client connects; an @OnEvent method has none
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
            @Room("lobby") Questions room, //! SockAskMany: Questions asks for answers, which only one client can give, but @Room addresses many
            @Broadcast Questions all) {} //! SockAskMany: Questions asks for answers, which only one client can give, but @Broadcast addresses many

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
