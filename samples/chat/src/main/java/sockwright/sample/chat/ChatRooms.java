package sockwright.sample.chat;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import sockwright.dispatch.EventException;

/** The rooms with their members and what was said in them lately. A room is forgotten when its last member leaves. */
final class ChatRooms {

    private static final int MAX_ROOMS = 1_000;
    private static final int KEPT_MESSAGES = 200;

    private record ChatRoom(Set<String> members, ArrayDeque<Message> history) {

        ChatRoom() {
            this(new LinkedHashSet<>(), new ArrayDeque<>());
        }
    }

    private final Clock clock = Clock.systemUTC();
    private final SortedMap<String, ChatRoom> rooms = new TreeMap<>();

    /** Whether the user was not in the room before. */
    synchronized boolean enter(String name, String user) {
        if (rooms.size() >= MAX_ROOMS && !rooms.containsKey(name)) {
            throw new EventException("too_many_rooms", "there are " + MAX_ROOMS + " rooms already");
        }
        return rooms.computeIfAbsent(name, absent -> new ChatRoom()).members().add(user);
    }

    /** Whether the user was in the room before. */
    synchronized boolean exit(String name, String user) {
        ChatRoom room = rooms.get(name);
        if (room == null || !room.members().remove(user)) {
            return false;
        }
        if (room.members().isEmpty()) {
            rooms.remove(name);
        }
        return true;
    }

    synchronized Message add(String name, String user, String text) {
        // Pages that outlive the server know messages by their ids, so these must not start again with it.
        String id = UUID.randomUUID().toString();
        Message message = new Message(id, name, user, text, clock.instant().toString());
        ChatRoom room = rooms.get(name);
        if (room != null) {
            room.history().add(message);
            if (room.history().size() > KEPT_MESSAGES) {
                room.history().removeFirst();
            }
        }
        return message;
    }

    synchronized List<String> members(String name) {
        ChatRoom room = rooms.get(name);
        return room == null ? List.of() : List.copyOf(room.members());
    }

    synchronized List<Message> history(String name) {
        ChatRoom room = rooms.get(name);
        return room == null ? List.of() : List.copyOf(room.history());
    }

    /** The rooms that a user is in. */
    synchronized List<String> of(String user) {
        return rooms.entrySet().stream()
                .filter(room -> room.getValue().members().contains(user))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<RoomInfo> list() {
        return rooms.entrySet().stream()
                .map(room ->
                        new RoomInfo(room.getKey(), room.getValue().members().size()))
                .toList();
    }
}
