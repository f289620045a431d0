package demo;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Timeout;
import sockwright.annotation.Volatile;

@ClientEvents
public interface Questions {

    @Timeout(value = 500, unit = TimeUnit.MILLISECONDS)
    CompletionStage<Boolean> confirm(String question);

    @Event("choose one")
    CompletionStage<List<String>> choose(String[] options, byte[] picture, int[] numbers);

    @Timeout(2)
    CompletionStage<Void> saved(String socket, String answer);

    CompletionStage<? extends Number> count();

    @Volatile
    void cursor(int x, int y);

    void names(String[] names);
}
