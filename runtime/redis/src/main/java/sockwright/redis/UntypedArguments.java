package sockwright.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** Values that came from another server, in their untyped form. */
record UntypedArguments(JsonCodec json, List<@Nullable Object> values) implements Arguments {

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public <T> @Nullable T get(int index, JsonType<T> type) throws JsonMismatchException {
        return json.convert(values.get(index), type);
    }
}
