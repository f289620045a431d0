package demo;

import java.util.concurrent.CompletionStage;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Timeout;

/** Its types have the names of those that an emitter needs. */
@ClientEvents
interface Inheriting extends Other.Base {

    record Duration(long seconds) {}

    record JsonType(String name) {}

    record String(int length) {}

    @Timeout(5)
    CompletionStage<Socket> ask(Duration duration);

    @Event("types")
    CompletionStage<JsonType> types(String string);
}
