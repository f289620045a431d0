package sockwright.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.json.Arguments;
import sockwright.json.JsonType;
import sockwright.json.jackson.JacksonJsonCodec;

class EventArgumentsTest {

    private final List<Object> acknowledged = new ArrayList<>();

    private EventArguments arguments(String json) throws Exception {
        EventCall call = new EventCall("move", JacksonJsonCodec.create().readArray(json, 0, List.of())) {
            @Override
            public boolean wantsAck() {
                return true;
            }

            @Override
            protected void succeed(Arguments values) {
                acknowledged.addAll(values.values());
            }

            @Override
            protected void fail(Throwable error) {
                throw new AssertionError(error);
            }
        };
        return new EventArguments(call);
    }

    @Test
    void valuesAreConvertedOnDemand() throws Exception {
        EventArguments arguments = arguments("[1,\"two\",[3]]");

        assertThat(arguments.event()).isEqualTo("move");
        assertThat(arguments.size()).isEqualTo(3);
        assertThat(arguments.get(0, int.class)).isEqualTo(1);
        assertThat(arguments.get(2, JsonType.<List<Integer>>of(List.class, JsonType.of(Integer.class))))
                .containsExactly(3);
        assertThat(arguments.toArray()).hasSize(3);
        assertThat(arguments.get(1)).isEqualTo("two");
        assertThat(arguments.get(3)).isNull();
        assertThatThrownBy(() -> arguments.get(1, int.class)).isInstanceOf(EventException.class);
    }

    @Test
    void acknowledgementIsSent() throws Exception {
        EventArguments arguments = arguments("[]");

        assertThat(arguments.wantsAck()).isTrue();
        arguments.ack("yes", 1);

        assertThat(acknowledged).containsExactly("yes", 1);
    }
}
