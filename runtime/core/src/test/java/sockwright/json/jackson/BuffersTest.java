package sockwright.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.BufferRecycler;

class BuffersTest {

    private final Buffers buffers = new Buffers();

    @Test
    void threadGetsBackWhatItHasGiven() {
        BufferRecycler first = buffers.acquireAndLinkPooled();
        first.releaseToPool();

        assertThat(buffers.acquireAndLinkPooled()).isSameAs(first);
    }

    @Test
    void whatIsInUseIsGivenToNobodyElse() {
        BufferRecycler outer = buffers.acquirePooled();
        BufferRecycler inner = buffers.acquirePooled();

        assertThat(inner).isNotSameAs(outer);
        buffers.releasePooled(inner);
        buffers.releasePooled(outer);
        assertThat(buffers.pooledCount()).isOne(); // one place, and the other one is let go
        assertThat(buffers.acquirePooled()).isSameAs(outer);
    }

    @Test
    void clearingLetsGoOfAll() {
        buffers.releasePooled(new BufferRecycler());

        assertThat(buffers.clear()).isTrue();
        assertThat(buffers.pooledCount()).isZero();
    }

    @Test
    void copyByWayOfSerializationIsAnEmptyPool() throws Exception {
        buffers.releasePooled(new BufferRecycler());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
            output.writeObject(buffers);
        }
        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((Buffers) input.readObject()).pooledCount()).isZero();
        }
    }
}
