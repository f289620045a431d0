package bad;

import sockwright.annotation.Auth;
import sockwright.annotation.BeforeConnect;
import sockwright.annotation.BeforeEvent;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.NonBlocking;
import sockwright.annotation.OnAnyEvent;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnDisconnecting;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;
import sockwright.annotation.Volatile;

@Room("lobby") //! SockStrayAnnotation: @Room has no meaning on a type that handles nothing (Strays)
public class Strays {

    @Join("lobby") //! SockStrayAnnotation: @Join has no meaning on a method that handles nothing (join); it belongs on an @OnEvent or @OnConnect method
    void join() {}

    @Event("x") //! SockStrayAnnotation: @Event has no meaning on a method that handles nothing (event)
    void event() {}

    @OnError //! SockStrayAnnotation: @OnError has no meaning on a method that handles nothing (lonely)
    void lonely() {}

    void parameters(
            @Auth //! SockStrayAnnotation: @Auth has no meaning on a parameter of a method that handles nothing (auth)
            String auth,
            @Variable //! SockStrayAnnotation: @Variable has no meaning on a parameter of a method that handles nothing (variable)
            String variable,
            @Broadcast //! SockStrayAnnotation: @Broadcast has no meaning
            String broadcast) {}

    static class Handler {
        @OnConnect
        @Leave("lobby") //! SockStrayAnnotation: @Leave has no meaning on an @OnConnect method (welcome); it belongs on an @OnEvent method
        void welcome() {}

        @OnConnect
        @Room("lobby") //! SockStrayAnnotation: @Room has no meaning on an @OnConnect method (guarded)
        void guarded() {}

        @OnDisconnect
        @Join("lobby") //! SockStrayAnnotation: @Join has no meaning on an @OnDisconnect method (bye)
        void bye() {}

        @OnConnect
        @NonBlocking //! SockStrayAnnotation: @NonBlocking has no meaning on an @OnConnect method (waits); it belongs on an @OnEvent method
        void waits() {}

        @BeforeConnect
        @Join("lobby") //! SockStrayAnnotation: @Join has no meaning on a @BeforeConnect method (early)
        void early() {}

        @BeforeEvent
        @Room("lobby") //! SockStrayAnnotation: @Room has no meaning on a @BeforeEvent method (filter)
        void filter() {}

        @OnAnyEvent
        @Join("lobby") //! SockStrayAnnotation: @Join has no meaning on an @OnAnyEvent method (log)
        void log() {}

        @OnDisconnecting
        @Leave("lobby") //! SockStrayAnnotation: @Leave has no meaning on an @OnDisconnecting method (leaving)
        void leaving() {}

        @Volatile //! SockStrayAnnotation: @Volatile has no meaning on a method that handles nothing (helper)
        void helper() {}
    }

    @Room("lobby") //! SockStrayAnnotation: @Room has no meaning on a base of handler classes (Base)
    abstract static class Base {
        @OnEvent
        void say(String text) {}
    }

    @ClientEvents
    @Namespace("/x") //! SockStrayAnnotation: @Namespace has no meaning on a @ClientEvents type (Events)
    interface Events {
        @OnEvent("x") //! SockStrayAnnotation: @OnEvent has no meaning on a client event (say)
        void say(String text);

        @Event("y") //! SockStrayAnnotation: @Event has no meaning on a method that handles nothing (helper)
        default void helper() {}
    }
}
