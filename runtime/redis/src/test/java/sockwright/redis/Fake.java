package sockwright.redis;

import io.lettuce.core.RedisFuture;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What stands for a type of Lettuce's where a test says when Redis answers. */
final class Fake {

    private Fake() {}

    /** What it does when it is called. */
    interface Answer {

        @Nullable Object to(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked") // types of Lettuce's are generic
    static <T> T of(Class<? super T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments));
    }

    /** A command that has no answer yet. */
    static final class Pending<T> extends CompletableFuture<T> implements RedisFuture<T> {

        @Override
        public @Nullable String getError() {
            return null;
        }

        @Override
        public boolean await(long timeout, TimeUnit unit) {
            return isDone();
        }
    }
}
