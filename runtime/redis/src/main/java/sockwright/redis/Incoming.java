package sockwright.redis;

import java.util.Set;
import sockwright.adapter.ClusterMessage;

/** What another server asks for. */
sealed interface Incoming {

    /** Who asks. */
    String sender();

    /** What servers of all kinds of clusters tell each other. */
    record Message(ClusterMessage message) implements Incoming {

        @Override
        public String sender() {
            return message.sender();
        }
    }

    /** Which rooms are there? Official servers ask it. */
    record RoomsWanted(String sender, String requestId) implements Incoming {}

    /** Which sockets are in some rooms? Older official servers ask it. */
    record SocketIdsWanted(String sender, String requestId, Set<String> rooms) implements Incoming {}
}
