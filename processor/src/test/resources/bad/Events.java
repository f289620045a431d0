package bad;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Timeout;
import sockwright.annotation.Overflow;
import sockwright.annotation.Volatile;
import sockwright.dispatch.Answers;
import sockwright.server.Socket;

public class Events {

    @ClientEvents //! SockEventsKind: @ClientEvents type Concrete is not an interface
    static class Concrete {}

    @ClientEvents //! SockEventsHidden: @ClientEvents interface Hidden is private
    private interface Hidden {
        void say(String text);
    }

    @ClientEvents //! SockEventsGeneric: @ClientEvents interface Typed has type parameters
    interface Typed<T> {
        void say(String text);
    }

    @ClientEvents
    interface Methods {
        String value(); //! SockEventsReturn: client event value() returns String; a client event returns void, CompletionStage<T> if one client answers with a T, or Answers<T> if many do

        CompletableFuture<String> future(); //! SockEventsReturn: client event future() returns CompletableFuture<String>

        @Volatile
        CompletionStage<Boolean> lost(); //! SockVolatileAsk: client event lost() is @Volatile and waits for an answer

        @Volatile
        @Overflow(Overflow.Policy.DROP_NEWEST) //! SockOverflowVolatile: client event twice() is @Volatile, so it waits in no queue
        void twice();

        @Timeout(5) //! SockTimeoutAsk: client event waitsForNothing() has a @Timeout but waits for no answer
        void waitsForNothing();

        @Timeout(value = 5, unit = TimeUnit.MICROSECONDS) //! SockTimeoutValue: client event tooShort() waits for less than a millisecond
        CompletionStage<Boolean> tooShort();

        <T> void typed(String text); //! SockMethodGeneric: method typed(String) has type parameters

        void many(String... texts); //! SockMethodVarargs: method many(String[]) takes a variable number

        void say(String text);

        @Event("say") //! SockEventsDuplicate: event "say" is sent by two methods: say(String) and tell(String)
        void tell(String text);

        @Event("newListener") //! SockReservedEvent: "newListener" is a name that Socket.IO keeps for itself
        void listener();
    }

    @ClientEvents //! SockEventsAudience: Both asks one client with a CompletionStage and many with Answers, so that no target fits
    interface Both {
        CompletionStage<Boolean> one();

        Answers<Boolean> all();
    }

    @ClientEvents
    interface Many {
        @Volatile
        Answers<Boolean> lost(); //! SockVolatileAsk: client event lost() is @Volatile

        @Overflow(Overflow.Policy.DROP_OLDEST) //! SockOverflowAsk: client event dropped() waits for an answer and is dropped where a queue is full (DROP_OLDEST)
        Answers<Boolean> dropped();

        Answers<Stream<String>> stream(); //! SockPayloadType: the answer to stream() has the type Stream
    }

    static class User {
        // must not add "cannot find symbol" to what is wrong with the interfaces
        void use(Socket socket) {
            Events_MethodsEmitter.to(socket).say("");
            Events_TypedEmitter.to(socket.broadcast());
        }
    }
}
