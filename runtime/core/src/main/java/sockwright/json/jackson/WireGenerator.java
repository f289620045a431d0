package sockwright.json.jackson;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes what JSON does not know as Socket.IO has it: binary as placeholder and attachment, NaN and infinities as null.
 * Standing between the serializers and the text, it sees every value, whichever serializer it comes from.
 */
final class WireGenerator extends JsonGeneratorDelegate {

    private final @Nullable Attachments attachments;

    /** @param attachments where to put binary values; without, they are written as base64 */
    WireGenerator(JsonGenerator text, @Nullable Attachments attachments) {
        super(text, false);
        this.attachments = attachments;
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        if (attachments == null) {
            return super.writeBinary(variant, data, offset, length);
        }
        return placeholder(
                offset == 0 && length == data.length
                        ? attachments.numberOfCopy(data)
                        : attachments.add(Arrays.copyOfRange(data, offset, offset + length)));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        if (attachments == null) {
            return super.writeBinary(variant, data, length);
        }
        try {
            byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            placeholder(attachments.add(bytes));
            return bytes.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e, this);
        }
    }

    private JsonGenerator placeholder(int number) {
        writeStartObject();
        writeBooleanProperty("_placeholder", true);
        writeNumberProperty("num", number);
        return writeEndObject();
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        return Double.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        return Float.isFinite(number) ? super.writeNumber(number) : writeNull();
    }

    @Override
    public JsonGenerator writeArray(double[] array, int offset, int length) {
        writeStartArray(array, length);
        for (int i = offset; i < offset + length; i++) {
            writeNumber(array[i]);
        }
        return writeEndArray();
    }
}
