package demo;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;
import sockwright.dispatch.Ack;
import sockwright.server.Socket;

class Payloads {

    enum Color {
        RED
    }

    record Page<T>(List<T> items, @Nullable Page<T> next) {}

    record Point(int x, int y) {}

    static class Bean {
        private UUID id = new UUID(0, 0);

        public UUID getId() {
            return id;
        }

        public boolean isOpen() {
            return true;
        }
    }

    @OnEvent
    void primitives(boolean a, byte b, short c, int d, long e, char f, float g, double h, Integer i) {}

    @OnEvent
    void binary(byte[] bytes, ByteBuffer buffer, String[] names, int[][] matrix) {}

    @OnEvent
    void generics(
            Map<String, List<Point>> map,
            List<? extends Point> wildcard,
            Collection<?> anything,
            Set<? super Color> lower,
            List<List<? extends Point>> nested,
            Page<Point> page,
            Map<String, Object> open) {}

    @SuppressWarnings("rawtypes")
    @OnEvent
    List raw(List list, Page page) {
        return list;
    }

    @SuppressWarnings("rawtypes")
    @OnEvent
    @Join("x")
    List rawResult() {
        return List.of();
    }

    @OnEvent
    void absent(
            Optional<String> text,
            Optional<? extends Point> point,
            @Nullable Point nullable,
            byte @Nullable [] bytes,
            @Nullable List<Point> points) {}

    @OnEvent
    void scattered(Ack<List<Point>> ack, Point first, Socket socket, Point second) {
        ack.send(List.of(first, second));
    }

    @OnEvent
    @Room("{color}/{bean.id}/{bean.open}")
    @Leave({"{number}", "{letter}{number}", "{text}{number}"})
    @Join({"{number}", "socket {socket.id}", "{amount}"})
    int rooms(Color color, Bean bean, int number, char letter, String text, BigDecimal amount, Socket socket) {
        return 1;
    }
}
