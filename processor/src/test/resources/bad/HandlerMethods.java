package bad;

import java.io.FileNotFoundException;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.dispatch.IncomingEvent;
import sockwright.server.Socket;

public class HandlerMethods {

    @OnEvent
    private void hidden(String text) {} //! SockMethodPrivate: handler method hidden(String) is private

    @OnEvent
    static void common(String text) {} //! SockMethodStatic: handler method common(String) is static

    @OnEvent
    <T> void typed(String text) {} //! SockMethodGeneric: method typed(String) has type parameters

    @OnEvent
    void many(String... texts) {} //! SockMethodVarargs: method many(String[]) takes a variable number of arguments

    @OnEvent
    void throwing(String text) throws Throwable {} //! SockMethodThrows: method throwing(String) throws Throwable

    @OnEvent
    @OnConnect
    void both(Socket socket) {} //! SockTwoRoles: method both(Socket) has @OnConnect and @OnEvent

    @OnConnect
    String welcome() { //! SockNotVoid: @OnConnect method welcome() returns a value that nobody receives
        return "hello";
    }

    @OnDisconnect
    CompletionStage<Void> bye() { //! SockNotVoid: @OnDisconnect method bye() returns a value
        throw new UnsupportedOperationException();
    }

    @OnEvent
    void say(String text) {}

    @OnEvent("say") //! SockDuplicateEvent: event "say" is handled by two methods: say(String) and tell(String)
    void tell(String text) {}

    @OnEvent("connect") //! SockReservedEvent: "connect" is a name that Socket.IO keeps for itself
    void one() {}

    @OnEvent("connect_error") //! SockReservedEvent: "connect_error"
    void two() {}

    @OnEvent("disconnecting") //! SockReservedEvent: "disconnecting"
    void three() {}

    @OnEvent("newListener") //! SockReservedEvent: "newListener"
    void four() {}

    @OnEvent("removeListener") //! SockReservedEvent: "removeListener"
    void five() {}

    @OnEvent //! SockReservedEvent: "disconnect" is a name
    void disconnect() {}

    @OnEvent
    @Room(value = "lobby", includeSender = true) //! SockIncludeSender: means nothing on a method
    void guarded() {}

    @OnError
    void failed(Throwable error) {}

    @OnError
    void failedAgain(Throwable error) {} //! SockTwoErrorHandlers: errors are handled by two methods: failed(Throwable) and failedAgain(Throwable)

    @BeforeEvent
    String rename(IncomingEvent event) { //! SockBeforeEventReturn: @BeforeEvent method rename(IncomingEvent) returns String; it returns void to let the event pass, or the IncomingEvent
        return event.name();
    }

    @BeforeEvent
    CompletionStage<IncomingEvent> later(IncomingEvent event) { //! SockBeforeEventReturn: returns a CompletionStage, which nobody waits for
        throw new UnsupportedOperationException();
    }

    @BeforeConnect
    boolean allowed() { //! SockNotVoid: @BeforeConnect method allowed() returns a value
        return true;
    }

    @OnEvent
    @NonBlocking //! SockNonBlocking: method locked() is @NonBlocking but is synchronized, so it waits for other callers
    synchronized void locked() {}

    @OnEvent
    @NonBlocking //! SockNonBlocking: method reads() is @NonBlocking but throws FileNotFoundException, as code does that waits //! SockNonBlocking: method reads() is @NonBlocking but throws InterruptedException
    void reads() throws FileNotFoundException, InterruptedException, IllegalAccessException {}

    abstract static class Base {
        @OnEvent
        abstract void open(String text); //! SockMethodAbstract: handler method open(String) is abstract
    }
}
