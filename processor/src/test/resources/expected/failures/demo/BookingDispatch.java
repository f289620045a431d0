package demo;

import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.dispatch.IncomingEvent;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link Booking}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected("demo.Booking$Seats")
public final class BookingDispatch extends HandlerTable<Booking> {
    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Long> LONG = JsonType.of(long.class);

    /**
     * For {@code ServiceLoader}.
     */
    public BookingDispatch() {
        super(Booking.class, "/booking", "cancel", "pay", "reserve", "reserve later");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.BEFORE_EVENT);
    }

    @Override
    public IncomingEvent beforeEvent(Booking handler, Socket socket, IncomingEvent event) throws
            Exception {
        open(handler, socket, event);
        return event;
    }

    @Override
    public void event(Booking handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "reserve" -> reserve(handler, socket, call);
            case "reserve later" -> reserveLater(handler, socket, call);
            case "pay" -> pay(handler, socket, call);
            case "cancel" -> cancel(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public Throwable failure(String event, Throwable error) {
        switch (event) {
            case "reserve", "reserve later" -> {
                if (error instanceof Booking.SoldOutForGood failure) {
                    return EventException.of(failure, "sold_out_for_good", failure.data());
                }
                if (error instanceof Booking.SoldOut failure) {
                    return EventException.of(failure, "sold_out", failure.data());
                }
            }
            case "pay" -> {
                if (error instanceof Booking.CardRefused failure) {
                    return EventException.of(failure, "card_refused", null);
                }
                if (error instanceof Booking.TooExpensive failure) {
                    return EventException.of(failure, "too_expensive", failure.data());
                }
            }
            default -> {}
        }
        if (error instanceof Booking.Closed failure) {
            return EventException.of(failure, "closed", null);
        }
        return error;
    }

    private static void open(Booking handler, Socket socket, IncomingEvent event) throws Exception {
        handler.open();
    }

    private static void reserve(Booking handler, Socket socket, EventCall call) throws Exception {
        String seat = call.argument(0, "seat", STRING);
        call.reply(handler.reserve(seat));
    }

    private static void reserveLater(Booking handler, Socket socket, EventCall call) throws
            Exception {
        String seat = call.argument(0, "seat", STRING);
        call.replyWhenDone(handler.reserveLater(seat));
    }

    private static void pay(Booking handler, Socket socket, EventCall call) throws Exception {
        long cents = call.argument(0, "cents", LONG);
        handler.pay(cents, call.ack());
    }

    private static void cancel(Booking handler, Socket socket, EventCall call) {
        handler.cancel();
        call.reply();
    }
}
