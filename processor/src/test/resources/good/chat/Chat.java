package chat;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletableFuture;
import sockwright.annotation.Auth;
import sockwright.annotation.Broadcast;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnDisconnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.server.DisconnectReason;
import sockwright.server.Socket;

@Namespace("/chat")
@Room("everybody")
public final class Chat {

    @OnConnect
    void welcome(Socket socket, @Auth Login login, ChatEvents caller) {
        caller.message(new Message("server", "Welcome, " + login.user()));
    }

    @OnEvent("chat message")
    void say(Message message, @Room("lobby") ChatEvents lobby) {
        lobby.message(message);
    }

    @OnEvent
    @Join("{room}")
    List<Message> join(String room) {
        return List.of();
    }

    @OnEvent("move")
    @Leave("{from}")
    @Join({"{to}", "moved:{to}"})
    CompletionStage<Void> move(String from, String to) {
        return CompletableFuture.completedFuture(null);
    }

    @OnEvent("edit")
    @Room("document {edit.document}")
    CompletionStage<Integer> edit(
            Edit edit, @Room(value = "document {edit.document}", includeSender = true) ChatEvents all) {
        all.message(new Message("server", edit.text()));
        return CompletableFuture.completedFuture(edit.revision() + 1);
    }

    @OnDisconnect
    void bye(Socket socket, DisconnectReason reason, @Broadcast ChatEvents all) {
        all.message(new Message("server", "left: " + reason));
    }

    @OnError
    void failed(Socket socket, String event, Throwable error) {}
}
