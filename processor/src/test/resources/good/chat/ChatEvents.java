package chat;

import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Volatile;

@ClientEvents
public interface ChatEvents {

    @Event("chat message")
    void message(Message message);

    @Volatile
    void typing(String user, boolean active);
}
