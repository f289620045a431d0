package sockwright.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who is in which room. */
class RoomIndexTest {

    private final RoomIndex index = new RoomIndex();
    private final LocalSocket ada = added("ada");
    private final LocalSocket bob = added("bob");

    private LocalSocket added(String id) {
        LocalSocket socket = new Member(id);
        index.add(socket);
        return socket;
    }

    private List<LocalSocket> in(String room) {
        List<LocalSocket> found = new ArrayList<>();
        index.forEachIn(room, found::add);
        return found;
    }

    @Test
    void socketJoinsAndLeaves() {
        index.join(ada, List.of("a", "b"));
        index.join(bob, List.of("a"));

        assertThat(in("a")).containsExactlyInAnyOrder(ada, bob);
        assertThat(index.rooms(ada)).containsExactlyInAnyOrder("ada", "a", "b");
        assertThat(index.isIn(ada, "b")).isTrue();
        assertThat(index.isIn(bob, "b")).isFalse();

        index.leave(ada, "a");

        assertThat(in("a")).containsExactly(bob);
        assertThat(index.rooms(ada)).containsExactlyInAnyOrder("ada", "b");
    }

    @Test
    void socketIsAloneInTheRoomOfItsId() {
        assertThat(in("ada")).containsExactly(ada);
        assertThat(index.isIn(ada, "ada")).isTrue();
        assertThat(index.isIn(bob, "ada")).isFalse();

        index.join(ada, List.of("ada"));
        assertThat(in("ada")).containsExactly(ada);

        index.join(bob, List.of("ada"));
        assertThat(in("ada")).containsExactlyInAnyOrder(ada, bob);
    }

    @Test
    void roomOfTheIdCannotBeLeft() {
        index.leave(ada, "ada");

        assertThat(in("ada")).containsExactly(ada);
    }

    @Test
    void joiningTwiceIsJoiningOnce() {
        index.join(ada, List.of("a", "a"));
        index.join(ada, List.of("a"));
        index.leave(ada, "a");

        assertThat(in("a")).isEmpty();
    }

    @Test
    void leavingWhatWasNotJoinedDoesNothing() {
        index.leave(ada, "nowhere");

        assertThat(index.rooms(ada)).containsExactly("ada");
    }

    @Test
    void removedSocketIsNowhereAndCannotComeBack() {
        index.join(ada, List.of("a"));

        index.remove(ada);
        index.join(ada, List.of("b"));
        index.remove(ada);

        assertThat(in("a")).isEmpty();
        assertThat(in("b")).isEmpty();
        assertThat(in("ada")).isEmpty();
        assertThat(index.rooms(ada)).isEmpty();
        assertThat(index.isIn(ada, "ada")).isFalse();
        assertThat(index.sockets()).containsExactly(bob);
    }

    @Test
    void socketOfTheSameIdIsAnotherSocket() {
        LocalSocket second = new Member("ada");
        index.remove(ada);
        index.add(second);

        index.join(ada, List.of("a"));
        index.remove(ada);

        assertThat(in("ada")).containsExactly(second);
        assertThat(in("a")).isEmpty();
        assertThat(index.isIn(ada, "ada")).isFalse();
        assertThat(index.rooms(ada)).isEmpty();
    }

    // --- room events

    private static final class Diary implements RoomListener {

        final List<String> entries = new ArrayList<>();

        @Override
        public void roomCreated(String room) {
            entries.add("+" + room);
        }

        @Override
        public void roomDeleted(String room) {
            entries.add("-" + room);
        }

        @Override
        public void socketJoined(String room, String socketId) {
            entries.add(socketId + ">" + room);
        }

        @Override
        public void socketLeft(String room, String socketId) {
            entries.add(socketId + "<" + room);
        }
    }

    @Test
    void listenerHearsWhatHappensToRoomsInOrder() {
        Diary diary = new Diary();
        index.listen(diary);

        index.join(ada, List.of("a", "a"));
        index.join(bob, List.of("a"));
        index.leave(ada, "a");
        index.leave(ada, "a");
        index.remove(bob);
        index.remove(bob);

        assertThat(diary.entries).containsExactly("+a", "ada>a", "bob>a", "ada<a", "bob<a", "-a", "bob<bob", "-bob");
    }

    @Test
    void roomOfAnIdIsThereAsLongAsAnybodyIsInIt() {
        Diary diary = new Diary();
        index.listen(diary);
        LocalSocket cyd = added("cyd");
        index.join(ada, List.of("cyd"));
        index.remove(cyd);
        index.leave(ada, "cyd");

        assertThat(diary.entries).containsExactly("+cyd", "cyd>cyd", "ada>cyd", "cyd<cyd", "ada<cyd", "-cyd");
    }

    @Test
    void listenerMayChangeRoomsAndIsToldAfterwards() {
        Diary diary = new Diary();
        index.listen(new RoomListener() {
            @Override
            public void socketJoined(String room, String socketId) {
                if (room.equals("a")) {
                    index.leave(ada, "a");
                }
            }
        });
        index.listen(diary);

        index.join(ada, List.of("a"));

        assertThat(diary.entries).containsExactly("+a", "ada>a", "ada<a", "-a");
    }

    @Test
    void listenerIsNotCalledUnderTheLock() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        index.listen(new RoomListener() {
            @Override
            public void roomCreated(String room) {
                try {
                    other.submit(() -> index.join(bob, List.of("b"))).get(60, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });

        index.join(ada, List.of("a"));
        other.shutdown();

        assertThat(in("b")).containsExactly(bob);
    }

    @Test
    void failingListenerDoesNotSilenceTheOthers() {
        Diary diary = new Diary();
        index.listen(new RoomListener() {
            @Override
            public void roomCreated(String room) {
                throw new IllegalStateException("on purpose");
            }
        });
        index.listen(diary);

        index.join(ada, List.of("a"));

        assertThat(diary.entries).containsExactly("+a", "ada>a");
    }

    @Test
    void nothingIsLeftBehind() {
        index.join(ada, List.of("a", "b"));
        index.join(bob, List.of("b", "c"));
        index.leave(bob, "c");
        assertThat(index.isEmpty()).isFalse();

        index.remove(ada);
        index.remove(bob);

        assertThat(index.isEmpty()).isTrue();
    }

    @Test
    void nothingIsLeftBehindWhenManyComeAndGoAtOnce() throws Exception {
        index.remove(ada);
        index.remove(bob);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Random random = new Random(thread);
            String name = "t" + thread + "-";
            tasks.add(() -> {
                for (int i = 0; i < 500; i++) {
                    comeAndGo(new Member(name + i), random);
                }
                return null;
            });
        }
        // one more that joins a socket which another thread removes
        LocalSocket contended = new Member("contended");
        index.add(contended);
        tasks.add(() -> {
            for (int i = 0; i < 2_000; i++) {
                index.join(contended, List.of("room" + i % 7));
            }
            return null;
        });
        tasks.add(() -> {
            in("room1");
            index.remove(contended);
            return null;
        });

        for (Future<Void> done : threads.invokeAll(tasks)) {
            done.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(index.isEmpty()).isTrue();
    }

    private void comeAndGo(LocalSocket socket, Random random) {
        index.add(socket);
        for (int i = 0; i < 5; i++) {
            index.join(socket, List.of("room" + random.nextInt(7)));
            index.leave(socket, "room" + random.nextInt(7));
            assertThat(in("room" + random.nextInt(7))).doesNotContainNull();
        }
        index.remove(socket);
    }
}
