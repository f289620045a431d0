package demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Volatile;
import sockwright.dispatch.Ack;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;

@Namespace("/desk")
@Room("staff")
public class Desk {

    /** Lets a test complete what the stage methods return. */
    public final CompletableFuture<String> pending = new CompletableFuture<>();

    public record Person(String name) {}

    @ClientEvents
    public interface News {
        void news(String text);

        @Volatile
        @Event("cursor at")
        void cursor(int x);

        void list(String[] texts);
    }

    @ClientEvents
    public interface Questions {
        CompletionStage<Boolean> confirm(String question);

        CompletionStage<Void> saved();
    }

    @OnConnect
    void first(@Auth String user, Socket socket, News caller) {
        caller.news("welcome " + user);
    }

    @OnConnect
    @Join("user {socket.id}")
    void second(@Auth Optional<String> user, Socket socket) {}

    @OnEvent
    void nothing() {}

    @OnEvent("two words")
    String add(int a, @Nullable Integer b, Optional<String> c) {
        return a + " " + b + " " + c;
    }

    @OnEvent
    @Leave("old")
    @Join({"{room}", "r{number}"})
    String enter(String room, int number, Socket socket) {
        socket.emit("entering");
        return "in";
    }

    @OnEvent
    @Join("{room}")
    CompletionStage<String> enterLater(String room) {
        return pending;
    }

    @OnEvent
    CompletionStage<Void> emptyLater() {
        return CompletableFuture.completedFuture(null);
    }

    @OnEvent
    @Join("never")
    String fail() throws Exception {
        throw new java.io.IOException("no");
    }

    @OnEvent
    @Room("{room}")
    void guarded(String room) {}

    @OnEvent
    @Room("desk of {person.name}")
    void visit(Person person) {}

    @OnEvent
    void answer(Ack<String> ack) {
        ack.send("by hand");
    }

    @OnEvent
    void emit(
            News caller,
            @Room("a") News room,
            @Room(value = "a", includeSender = true) News wholeRoom,
            @Broadcast News others,
            @Broadcast(includeSender = true) News all) {
        caller.cursor(7);
        caller.list(new String[] {"x", "y"});
        room.news("1");
        wholeRoom.news("2");
        others.news("3");
        all.news("4");
    }

    @OnEvent
    CompletionStage<Boolean> ask(Questions caller) {
        return caller.saved().thenCompose(saved -> caller.confirm("sure?"));
    }

    @OnDisconnect
    void gone(DisconnectReason reason, @Room("staff") News staff) {
        staff.news("gone: " + reason);
    }

    @OnError
    void failed(Socket socket, String event, Exception error) {
        socket.emit("failed", event, error.getMessage());
    }
}
