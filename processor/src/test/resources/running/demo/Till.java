package demo;

import sockwright.annotation.BeforeEvent;
import sockwright.annotation.EventError;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;

@Namespace("/till")
@SuppressWarnings("serial")
public class Till {

    public abstract static sealed class NotPaid extends Exception {
        NotPaid(String message) {
            super(message);
        }
    }

    @EventError("too_expensive")
    public static final class TooExpensive extends NotPaid {
        private final Long limit;

        public TooExpensive(String message, Long limit) {
            super(message);
            this.limit = limit;
        }

        public long data() {
            return limit;
        }
    }

    @EventError("card_refused")
    public static non-sealed class CardRefused extends NotPaid {
        public CardRefused(String message) {
            super(message);
        }
    }

    @EventError("card_gone")
    public static class CardGone extends CardRefused {
        public CardGone(String message) {
            super(message);
        }
    }

    @EventError("closed")
    public static class Closed extends RuntimeException {
        public Closed(String message) {
            super(message);
        }
    }

    @BeforeEvent
    void open() throws Closed {}

    @OnEvent
    void pay() throws NotPaid, CardGone {}

    @OnEvent
    void look() {}
}
