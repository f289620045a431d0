package sockwright.redis;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import sockwright.adapter.Adapter;
import sockwright.adapter.AdapterContext;

/** A Redis for all tests of a class, and on it a cluster for each of them. */
final class ClusterOfClass<R extends AutoCloseable, M extends ClusterMember>
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final Supplier<R> start;
    private final Function<R, Clusters<M>> on;
    private @Nullable R redis;
    private @Nullable Clusters<M> clusters;

    /** @param start may skip the class */
    ClusterOfClass(Supplier<R> start, Function<R, Clusters<M>> on) {
        this.start = start;
        this.on = on;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        R started = start.get();
        redis = started;
        clusters = on.apply(started);
    }

    /** The adapter of one more server of the cluster. */
    Adapter join(AdapterContext context) {
        return Objects.requireNonNull(clusters, "JUnit starts it first").join().create(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (clusters != null) {
            clusters.dissolve();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (clusters != null) {
            clusters.close();
        }
        if (redis != null) {
            redis.close();
        }
    }
}
