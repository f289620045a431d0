package demo;

import java.util.List;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Broadcast;
import sockwright.annotation.Join;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;

final class Asker {

    @OnEvent
    CompletionStage<Boolean> start(Questions caller) {
        return caller.confirm("sure?");
    }

    @OnEvent
    CompletionStage<List<Boolean>> poll(@Room("voters") Votes voters, @Broadcast(includeSender = true) Votes all) {
        all.closed(0);
        return voters.vote("sure?", new String[] {"yes", "no"}).arrived();
    }

    @OnEvent
    @Join("{room}")
    CompletionStage<? extends Number> startAndJoin(String room, Questions caller) throws java.io.IOException {
        throw new java.io.IOException();
    }
}
