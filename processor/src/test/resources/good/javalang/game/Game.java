package game;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnError;
import sockwright.annotation.OnEvent;

class Game {

    @ClientEvents
    interface Players {
        void all(Character[] characters, char letter);

        CompletionStage<Void> wait(Object thing);
    }

    @OnConnect
    void welcome(Players caller) {}

    @OnEvent
    Character raise(Character character, int by, Optional<java.lang.Integer> most, List<Object> things)
            throws java.lang.Exception {
        return character;
    }

    @OnError
    void failed(java.lang.Exception failure) {}
}
