package sockwright.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sockwright.dispatch.Answers;
import sockwright.engine.OverflowPolicy;
import sockwright.json.Arguments;
import sockwright.json.JsonType;

/** What is an operator itself because it has one that addresses everyone in it. */
interface Broadcasting extends BroadcastOperator {

    /** The operator that addresses everyone. */
    BroadcastOperator everyone();

    @Override
    default void emit(String event, @Nullable Object... arguments) {
        everyone().emit(event, arguments);
    }

    @Override
    default BroadcastOperator to(String... rooms) {
        return everyone().to(rooms);
    }

    @Override
    default BroadcastOperator except(String... rooms) {
        return everyone().except(rooms);
    }

    @Override
    default BroadcastOperator asVolatile() {
        return everyone().asVolatile();
    }

    @Override
    default BroadcastOperator local() {
        return everyone().local();
    }

    @Override
    default BroadcastOperator compress(boolean value) {
        return everyone().compress(value);
    }

    @Override
    default BroadcastOperator timeout(Duration timeout) {
        return everyone().timeout(timeout);
    }

    @Override
    default BroadcastOperator overflow(OverflowPolicy policy) {
        return everyone().overflow(policy);
    }

    @Override
    default Answers<Arguments> emitWithAck(String event, @Nullable Object... arguments) {
        return everyone().emitWithAck(event, arguments);
    }

    @Override
    default <T> Answers<T> ask(JsonType<T> answer, String event, @Nullable Object... arguments) {
        return everyone().ask(answer, event, arguments);
    }

    @Override
    default CompletionStage<List<RemoteSocket>> fetchSockets() {
        return everyone().fetchSockets();
    }

    @Override
    default void socketsJoin(String... rooms) {
        everyone().socketsJoin(rooms);
    }

    @Override
    default void socketsLeave(String... rooms) {
        everyone().socketsLeave(rooms);
    }

    @Override
    default void disconnectSockets(boolean close) {
        everyone().disconnectSockets(close);
    }
}
