package demo;

import java.util.concurrent.CompletionStage;
import sockwright.annotation.Join;
import sockwright.annotation.OnEvent;

final class Asker {

    @OnEvent
    CompletionStage<Boolean> start(Questions caller) {
        return caller.confirm("sure?");
    }

    @OnEvent
    @Join("{room}")
    CompletionStage<? extends Number> startAndJoin(String room, Questions caller) throws java.io.IOException {
        throw new java.io.IOException();
    }
}
