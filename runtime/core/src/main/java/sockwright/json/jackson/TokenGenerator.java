package sockwright.json.jackson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Collects tokens, with a copy of each binary value among them. Bounds their depth, which the buffer does not: a value that
 * contains itself has no end.
 */
final class TokenGenerator extends JsonGeneratorDelegate {

    TokenGenerator(TokenBuffer tokens) {
        super(tokens, false);
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        return writeEmbeddedObject(Arrays.copyOfRange(data, offset, offset + length));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        try {
            byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            writeEmbeddedObject(bytes);
            return bytes.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e, this);
        }
    }

    @Override
    public JsonGenerator writeStartObject() {
        return nested(super.writeStartObject());
    }

    @Override
    public JsonGenerator writeStartObject(Object value) {
        return nested(super.writeStartObject(value));
    }

    @Override
    public JsonGenerator writeStartObject(Object value, int size) {
        return nested(super.writeStartObject(value, size));
    }

    @Override
    public JsonGenerator writeStartArray() {
        return nested(super.writeStartArray());
    }

    @Override
    public JsonGenerator writeStartArray(Object value) {
        return nested(super.writeStartArray(value));
    }

    @Override
    public JsonGenerator writeStartArray(Object value, int size) {
        return nested(super.writeStartArray(value, size));
    }

    private JsonGenerator nested(JsonGenerator generator) {
        StreamWriteConstraints.defaults()
                .validateNestingDepth(streamWriteContext().getNestingDepth());
        return generator;
    }
}
