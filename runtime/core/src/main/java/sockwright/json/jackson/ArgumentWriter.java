package sockwright.json.jackson;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/** Writes values as text and attachments. Thread-safe. */
final class ArgumentWriter {

    private final ObjectWriter writer;
    private final boolean writesPlainText;

    ArgumentWriter(JsonMapper mapper) {
        this.writer = mapper.writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE, SerializationFeature.INDENT_OUTPUT);
        this.writesPlainText = isWrittenHere(mapper.tokenStreamFactory()) && takesPlainTextAsItIs();
    }

    /** Whether nobody else, such as a decorator of a user's mapper, has a say in what is written. */
    private static boolean isWrittenHere(TokenStreamFactory factory) {
        return factory.getClass() == JsonFactory.class
                && factory instanceof JsonFactory plain
                && plain.getOutputDecorator() == null
                && (plain.getGeneratorDecorators() == null
                        || plain.getGeneratorDecorators().isEmpty());
    }

    /** A user's mapper may have more characters escaped than must be. */
    private boolean takesPlainTextAsItIs() {
        String sample = PlainText.sample()
                .repeat(1 + WireGenerator.LONG / PlainText.sample().length());
        return string(sample, true).equals(string(sample, false));
    }

    private String string(String sample, boolean plain) {
        TextWriter text = new TextWriter();
        try (JsonGenerator generator = new WireGenerator(writer.createGenerator(text), text, plain, null)) {
            generator.writeStartArray();
            generator.writeString(sample);
            generator.writeString(sample);
            generator.writeEndArray();
        }
        return text.json();
    }

    private WireGenerator generator(TextWriter text, @Nullable Attachments attachments) {
        return new WireGenerator(writer.createGenerator(text), text, writesPlainText, attachments);
    }

    JsonCodec.Written writeArray(@Nullable String head, Arguments arguments) {
        Attachments attachments = new Attachments();
        TextWriter text = new TextWriter();
        try (JsonGenerator generator = generator(text, attachments)) {
            generator.writeStartArray();
            if (head != null) {
                generator.writeString(head);
            }
            if (!(arguments instanceof ParsedArguments parsed)) {
                write(arguments.values(), generator);
            } else if (parsed.size() > 0) {
                generator.writeRawValue(parsed.copy(attachments));
            }
            generator.writeEndArray();
        }
        return new JsonCodec.Written(text.json(), attachments.all());
    }

    private void write(List<@Nullable Object> values, JsonGenerator generator) {
        for (int i = 0; i < values.size(); i++) {
            write(values.get(i), "value " + (i + 1), generator);
        }
    }

    String writeValue(@Nullable Object value) {
        TextWriter text = new TextWriter();
        try (JsonGenerator generator = generator(text, null)) {
            write(value, "value", generator);
        }
        return text.json();
    }

    List<@Nullable Object> untyped(Arguments arguments) {
        try (TokenBuffer tokens = TokenBuffer.forGeneration()) {
            try (JsonGenerator generator = new TokenGenerator(tokens)) {
                write(arguments.values(), generator);
            }
            return Untyped.values(tokens);
        }
    }

    private void write(@Nullable Object value, String place, JsonGenerator generator) {
        try {
            writer.writeValue(generator, value);
        } catch (JacksonException e) {
            String type = value == null ? "null" : value.getClass().getName();
            throw new IllegalArgumentException(
                    place + " (" + type + ") cannot be written as JSON" + path(e) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String path(JacksonException e) {
        return e.getPath().isEmpty() ? "" : " at " + Mismatch.path(e.getPath());
    }
}
