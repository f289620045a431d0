package sockwright.interop;

import java.util.List;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.annotation.Variable;

/**
 * A contract: the server and the client that keep to it do not know each other.
 *
 * @param <S> what only the server has
 */
@Namespace(value = "/ledger/{year}", sends = Ledger.Bookings.class)
interface Ledger<S> {

    record Clerk(String name) {}

    record Booking(String account, long amount) {}

    @ClientEvents
    interface Bookings {
        void booked(Booking booking);
    }

    @OnConnect
    void open(S socket, @Auth Clerk clerk);

    @OnEvent("watch account")
    @Join("{account}")
    String watch(String account, @Variable String year);

    @OnEvent
    @Room("{booking.account}")
    List<Booking> book(
            S socket, Booking booking, @Room(value = "{booking.account}", includeSender = true) Bookings watchers);
}
