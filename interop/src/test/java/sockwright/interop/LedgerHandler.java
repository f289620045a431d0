package sockwright.interop;

import java.util.List;
import sockwright.server.Socket;
import sockwright.server.SocketData;

/** Implements a contract without an annotation of its own. */
final class LedgerHandler implements Ledger<Socket> {

    private static final SocketData.Key<String> CLERK = SocketData.Key.of("clerk", String.class);

    @Override
    public void open(Socket socket, Clerk clerk) {
        socket.data().put(CLERK, clerk.name());
    }

    @Override
    public String watch(String number, String when) {
        return number + " in " + when;
    }

    @Override
    public List<Booking> book(Socket socket, Booking entry, Bookings watchers) {
        watchers.booked(entry);
        return List.of(entry, new Booking(String.valueOf(socket.data().get(CLERK)), -entry.amount()));
    }
}
