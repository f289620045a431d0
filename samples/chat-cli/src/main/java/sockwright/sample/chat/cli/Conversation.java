package sockwright.sample.chat.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sockwright.client.ConnectError;
import sockwright.client.ManagerEvent;
import sockwright.sample.chat.Chat.Draft;
import sockwright.sample.chat.Chat.Presence;
import sockwright.sample.chat.Chat.RoomView;
import sockwright.sample.chat.Chat.TypingOf;
import sockwright.sample.chat.Chat.Welcome;
import sockwright.sample.chat.ChatClient;
import sockwright.sample.chat.ChatEvents;
import sockwright.sample.chat.Message;
import sockwright.sample.chat.RoomInfo;

/** What is said and heard, and what happens to the connection meanwhile. Typing comes from one thread, the rest from the client's. */
final class Conversation implements ChatEvents {

    static final String HELP = "/join ROOM   /rooms   /help   /quit   anything else is said in the room";

    private final ChatClient chat;
    private final Screen screen;
    private volatile String room = "lobby";
    private volatile boolean inside;

    Conversation(ChatClient chat, Screen screen) {
        this.chat = chat;
        this.screen = screen;
    }

    /** Comes in, as soon as there is a connection. */
    void open() {
        chat.listen(this);
        chat.socket().onConnect(this::connected);
        chat.socket().onDisconnect(end -> screen.state("disconnected: " + end));
        chat.socket().onConnectError(this::refused);
        chat.socket().manager().onEvent(this::show);
        chat.connect();
    }

    /** The room that is spoken in. */
    String room() {
        return room;
    }

    /** Does what a line says. */
    void take(String line) {
        String text = line.strip();
        if (text.startsWith("/join ")) {
            enter(text.substring("/join ".length()).strip());
        } else if (text.equals("/rooms")) {
            await(chat.rooms(), this::rooms);
        } else if (text.startsWith("/")) {
            screen.notice(HELP);
        } else if (!text.isEmpty()) {
            await(chat.message(new Draft(room, text)), screen::message);
        }
    }

    private void connected() {
        inside = true;
        if (chat.socket().recovered()) {
            screen.state("connected again, nothing missed");
        } else {
            screen.state("connected");
            enter(room);
        }
    }

    private void enter(String name) {
        await(chat.join(name), this::entered);
    }

    private void entered(RoomView view) {
        room = view.room();
        view.history().forEach(screen::message);
        screen.notice("you are in " + view.room() + " with " + String.join(", ", view.members()));
    }

    /** A server that has not noticed yet that the connection of before is gone holds on to the name. */
    private void refused(ConnectError error) {
        if (error.refused() && inside) {
            screen.state(error.message() + "; trying again");
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(chat::connect);
        } else if (error.refused()) {
            screen.wrong(error.message());
        }
    }

    private void show(ManagerEvent event) {
        if (event instanceof ManagerEvent.ReconnectScheduled next) {
            screen.state("attempt " + next.attempt() + " in " + seconds(next.delay()));
        } else if (event instanceof ManagerEvent.OpenFailed failed) {
            screen.state("no connection: " + failed.error().message());
        } else if (event instanceof ManagerEvent.Upgraded upgraded) {
            screen.state("now by " + upgraded.transport());
        }
    }

    private static String seconds(Duration delay) {
        return String.format(Locale.ROOT, "%.1f s", delay.toMillis() / 1000.0);
    }

    private <T> void await(CompletionStage<T> answer, Consumer<T> listener) {
        answer.whenComplete((value, error) -> {
            if (error == null) {
                listener.accept(value);
            } else {
                screen.wrong(reason(error));
            }
        });
    }

    private static String reason(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        return cause == null || cause.getMessage() == null ? error.toString() : cause.getMessage();
    }

    @Override
    public void welcome(Welcome welcome) {
        screen.notice(welcome.text());
    }

    @Override
    public void message(Message message) {
        screen.message(message);
    }

    @Override
    public void joined(Presence presence) {
        screen.notice(presence.user() + " joined " + presence.room());
    }

    @Override
    public void left(Presence presence) {
        screen.notice(presence.user() + " left " + presence.room());
    }

    @Override
    public void typing(TypingOf typing) {
        // a terminal shows lines that are finished
    }

    @Override
    public void rooms(List<RoomInfo> rooms) {
        screen.notice(rooms.stream()
                .map(info -> info.name() + " (" + info.members() + ")")
                .collect(Collectors.joining(", ", "rooms: ", "")));
    }
}
