package sockwright.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one namespace of this server has come in the stream, and what happens to its sockets at which place. Entries of other
 * servers happen when they are read, and those of this server no sooner: so each client is sent events in the order of their
 * offsets, and has got all up to the last one that it knows. Whatever this server does in between keeps its place among its own.
 * What waits is bounded in bytes: when it is too much, because Redis is away for long or is not read, all of it happens at once.
 *
 * <p>Thread-safe. What happens does so one after the other, under the lock.
 */
final class LocalOrder {

    private static final Logger LOG = LoggerFactory.getLogger(LocalOrder.class);

    /** About what it takes that something waits which is no entry. */
    private static final int OVERHEAD = 200;

    private final Consumer<Runnable> whileNobodyLeaves;
    private final long maxPendingBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Own> own = new ArrayDeque<>(); // what this server has done and what has not happened yet
    private final List<Appointment> appointments = new ArrayList<>();
    private StreamId position;
    private long waitingBytes;
    private boolean overflowTold;

    private static final class Own {

        private final long number; // of the entry; 0 if it has none
        private final long size;
        private final Consumer<@Nullable StreamId> happening;
        private @Nullable StreamId id; // of the entry, once it has been written
        private boolean due; // as soon as it is its turn

        Own(long number, long size, Consumer<@Nullable StreamId> happening) {
            this.number = number;
            this.size = size;
            this.happening = happening;
            this.due = number == 0;
        }
    }

    private record Appointment(StreamId place, Runnable happening) {}

    /**
     * @param whileNobodyLeaves as {@link sockwright.adapter.AdapterContext#whileNobodyLeaves}
     * @param maxPendingBytes how many may wait for Redis; as many again may wait for their turn
     */
    LocalOrder(StreamId position, Consumer<Runnable> whileNobodyLeaves, long maxPendingBytes) {
        this.position = position;
        this.whileNobodyLeaves = whileNobodyLeaves;
        this.maxPendingBytes = maxPendingBytes;
    }

    /** Does something while nothing happens, given up to where the stream has happened. */
    void between(Consumer<StreamId> action) {
        lock.lock();
        try {
            action.accept(position);
        } finally {
            lock.unlock();
        }
    }

    // --- what this server does

    /**
     * Writes an entry, which happens when it is read.
     *
     * @param writing writes it
     * @param size about how many bytes it takes
     * @param happening given the entry's id, or null if it has not been written, cannot be read any more, or happens too early
     * @return as {@link StreamWriter.Ticket#written}
     */
    CompletionStage<StreamId> write(
            Supplier<StreamWriter.Ticket> writing, long size, Consumer<@Nullable StreamId> happening) {
        StreamWriter.Ticket[] ticket = new StreamWriter.Ticket[1];
        Own[] written = new Own[1];
        inTurn(() -> {
            ticket[0] = writing.get(); // here, so that entries are written in the order in which they wait
            written[0] = new Own(ticket[0].number(), size, happening);
            add(written[0]);
        });
        return ticket[0].written().whenComplete((id, error) -> onWritten(written[0], id));
    }

    /**
     * Something happens that is no entry, but not before what this server has done before it.
     *
     * @param size about how many bytes it takes
     */
    void happen(long size, Runnable happening) {
        inTurn(() -> {
            add(new Own(0, OVERHEAD + size, id -> happening.run()));
            happenAsFarAsDue();
        });
    }

    /** Lets something happen: under the lock, and whose connection that ends leaves when the lock is free again. */
    private void inTurn(Runnable action) {
        whileNobodyLeaves.accept(() -> between(here -> action.run()));
    }

    private void add(Own one) {
        own.add(one);
        waitingBytes += one.size;
        if (waitingBytes / 2 > maxPendingBytes && own.size() > 1) {
            if (!overflowTold) {
                overflowTold = true;
                LOG.warn(
                        "{} bytes wait for Redis, more than twice maxPendingBytes: they are sent to this server's clients now, without the"
                                + " offsets that recovery needs; further times are not logged",
                        waitingBytes);
            }
            for (Own waiting : own) {
                waiting.id = null; // an offset would tell clients that they have all before it
                waiting.due = true;
            }
            happenAsFarAsDue();
        }
    }

    private void onWritten(Own one, @Nullable StreamId id) {
        inTurn(() -> {
            one.id = id;
            one.due |= id == null || !id.isAfter(position); // which has been passed: the entry had been trimmed before
            happenAsFarAsDue();
        });
    }

    private void happenAsFarAsDue() {
        for (Own first = own.peek(); first != null && first.due; first = own.peek()) {
            own.remove();
            waitingBytes -= first.size;
            first.happening.accept(first.id);
        }
    }

    // --- what is read

    /** An entry of another server has been read. */
    void read(StreamId id, Runnable happening) {
        inTurn(() -> {
            keepAppointments(place -> id.isAfter(place));
            position = id;
            happening.run();
        });
    }

    /** An entry of this server has been read. */
    void readOwn(StreamId id, long number) {
        inTurn(() -> {
            keepAppointments(place -> id.isAfter(place));
            position = id;
            for (Own one : own) {
                if (one.number == number) {
                    one.id = id;
                }
                one.due |= one.number <= number; // those before it have been trimmed, if they have been written
                if (one.number >= number) {
                    break;
                }
            }
            happenAsFarAsDue();
        });
    }

    /** All entries up to one have been read. */
    void readTo(StreamId id) {
        inTurn(() -> {
            if (position.isAfter(id)) {
                return;
            }
            keepAppointments(place -> !place.isAfter(id));
            position = id;
            for (Own one : own) {
                StreamId written = one.id;
                one.due |= written != null && !written.isAfter(id);
            }
            happenAsFarAsDue();
        });
    }

    // --- coming in at a place of the stream

    /**
     * Does something right after an entry and before the next one.
     *
     * @return false if that place has been passed already, and nothing is done
     */
    boolean at(StreamId place, Runnable happening) {
        lock.lock();
        try {
            if (position.isAfter(place)) {
                return false;
            }
            if (position.equals(place)) {
                happening.run();
            } else {
                appointments.add(new Appointment(place, happening));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What goes wrong with one client must not cost the others the entry that comes next. */
    private static void keep(Appointment appointment) {
        try {
            appointment.happening().run();
        } catch (RuntimeException e) {
            LOG.error("a client could not be let in at {} of the stream", appointment.place(), e);
        }
    }

    private void keepAppointments(Predicate<StreamId> reached) {
        for (Iterator<Appointment> all = appointments.iterator(); all.hasNext(); ) {
            Appointment next = all.next();
            if (reached.test(next.place())) {
                all.remove();
                keep(next);
            }
        }
    }
}
