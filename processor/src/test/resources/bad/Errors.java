package bad;

import sockwright.annotation.BeforeEvent;
import sockwright.annotation.EventError;
import sockwright.annotation.OnEvent;

public class Errors {

    @EventError("nothing_thrown")
    public static class Nothing {} //! SockErrorKind: Nothing is marked @EventError but is no Exception

    @EventError("bad_request") //! SockErrorCode: "bad_request" cannot be the code of Reserved: it is what the runtime itself answers with
    public static class Reserved extends Exception {
        public Reserved(String message) {
            super(message);
        }
    }

    @EventError(" ") //! SockErrorCode: " " cannot be the code of Blank: it says nothing
    public static class Blank extends Exception {
        public Blank(String message) {
            super(message);
        }
    }

    @EventError("lonely")
    public static class Lonely extends Exception {} //! SockErrorConstructor: clients cannot make Lonely anew: it has to be a class, neither abstract nor inner, with a public constructor (String message)

    @EventError("mute")
    public static class Mute extends Exception { //! SockErrorConstructor: with a public constructor (String message, int data)
        public Mute(String message) {
            super(message);
        }

        public int data() {
            return 1;
        }
    }

    @EventError("secret")
    public static class Secret extends Exception { //! SockErrorConstructor: clients cannot make Secret anew
        Secret(String message) {
            super(message);
        }
    }

    @EventError("vague")
    public abstract static class Vague extends Exception { //! SockErrorConstructor: clients cannot make Vague anew
        public Vague(String message) {
            super(message);
        }
    }

    @EventError("busy")
    public static class Busy extends Exception { //! SockPayloadType: Busy.data() has the type Thread, which has no JSON form; send the data it works on
        private final Thread thread;

        public Busy(String message, Thread thread) {
            super(message);
            this.thread = thread;
        }

        public Thread data() {
            return thread;
        }
    }

    @EventError("full")
    public static class Full extends Exception {
        public Full(String message) {
            super(message);
        }
    }

    @EventError("full")
    public static class AlsoFull extends Exception {
        public AlsoFull(String message) {
            super(message);
        }
    }

    @EventError("hidden")
    private static class Hidden extends Exception {
        public Hidden(String message) {
            super(message);
        }
    }

    @EventError("on a handler") //! SockStrayAnnotation: @EventError has no meaning on a handler class (Handler); it belongs on an exception
    static class Handler {

        @BeforeEvent
        void check() throws Reserved {}

        @OnEvent
        void join() throws Full, AlsoFull {} //! SockErrorTwice: method join() declares two failures with the code "full": Full and AlsoFull

        @OnEvent
        void enter() throws Hidden, Mute {} //! SockPayloadHidden: Hidden is not visible to generated code in package "bad"
    }
}
