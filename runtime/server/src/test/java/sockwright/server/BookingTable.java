package sockwright.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import sockwright.dispatch.Ack;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;

/** The table of a class whose events fail, as they say. Public because it is a service. */
public final class BookingTable extends HandlerTable<BookingTable.Booking> {

    /** The class. */
    public static final class Booking {
        final List<String> log = new ArrayList<>();
    }

    /** What clients may know of. */
    static final class SoldOut extends Exception {
        private static final long serialVersionUID = 1;

        private final Object data;

        SoldOut(String message, Object data) {
            super(message);
            this.data = data;
        }

        Object data() {
            if (data.equals("broken")) {
                throw new IllegalStateException("the exception fails itself");
            }
            return data;
        }
    }

    /** For {@code ServiceLoader}. */
    public BookingTable() {
        super(Booking.class, "/booking", "thrown", "stage", "ack", "broken", "unwritable", "other");
    }

    @Override
    public Set<TableHook> hooks() {
        return EnumSet.of(TableHook.BEFORE_EVENT);
    }

    @Override
    public IncomingEvent beforeEvent(Booking handler, Socket socket, IncomingEvent event) throws Exception {
        if (event.name().equals("before")) {
            throw new SoldOut("none left", Map.of("free", 0));
        }
        return event;
    }

    @Override
    public void event(Booking handler, Socket socket, EventCall call) throws Exception {
        SoldOut failure = new SoldOut("none left", Map.of("free", 0));
        switch (call.event()) {
            case "thrown" -> throw failure;
            case "stage" -> call.replyWhenDone(CompletableFuture.failedFuture(new CompletionException(failure)));
            case "ack" -> {
                Ack<String> ack = call.ack();
                ack.fail(new CompletionException(failure));
            }
            case "broken" -> throw new SoldOut("none left", "broken");
            case "unwritable" -> throw new SoldOut("none left", Unwritable.VALUE);
            default -> throw new IllegalStateException("secret");
        }
    }

    @Override
    public Throwable failure(String event, Throwable error) {
        return error instanceof SoldOut failure ? EventException.of(failure, "sold_out", failure.data()) : error;
    }

    @Override
    public void error(Booking handler, Socket socket, String event, Throwable error) {
        handler.log.add(event + " " + error.getClass().getSimpleName());
    }
}
