package sockwright.sample.chat;

import java.util.List;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Volatile;
import sockwright.sample.chat.Chat.Presence;
import sockwright.sample.chat.Chat.TypingOf;
import sockwright.sample.chat.Chat.Welcome;

/** What the server sends. */
@ClientEvents
public interface ChatEvents {

    void welcome(Welcome welcome);

    void message(Message message);

    void joined(Presence presence);

    void left(Presence presence);

    @Volatile
    void typing(TypingOf typing);

    void rooms(List<RoomInfo> rooms);
}
