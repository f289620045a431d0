package demo;

import java.util.List;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Overflow;
import sockwright.annotation.Timeout;
import sockwright.annotation.Volatile;
import sockwright.dispatch.Answers;

@ClientEvents
public interface Votes {

    Answers<Boolean> vote(String question, String[] options);

    @Timeout(60)
    Answers<List<String>> pick();

    Answers<Void> stored();

    @Overflow(Overflow.Policy.DROP_OLDEST)
    void tally(long votes);

    @Volatile
    void closed(int clients);
}
