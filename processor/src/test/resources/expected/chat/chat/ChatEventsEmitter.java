package chat;

import javax.annotation.processing.Generated;
import sockwright.annotation.Reflected;
import sockwright.server.EventTarget;

/**
 * Sends the events of {@link ChatEvents}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@Reflected("chat.Message")
public final class ChatEventsEmitter implements ChatEvents {
    private final EventTarget target;

    private ChatEventsEmitter(EventTarget target) {
        this.target = target;
    }

    /**
     * The events, sent to whomever the target addresses.
     */
    public static ChatEvents to(EventTarget target) {
        return new ChatEventsEmitter(target);
    }

    @Override
    public void message(Message message) {
        target.emit("chat message", message);
    }

    @Override
    public void typing(String user, boolean active) {
        target.asVolatile().emit("typing", user, active);
    }
}
