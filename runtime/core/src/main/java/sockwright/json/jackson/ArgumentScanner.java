package sockwright.json.jackson;

import java.util.Arrays;
import java.util.List;
import sockwright.json.MalformedJsonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The checking pass: makes sure that a text is strict JSON within the limits, and remembers where each value stands in it. No
 * leniency of a user's mapper gets in. Thread-safe.
 */
final class ArgumentScanner {

    private final JsonWalk.Limits limits;
    private final TextFactory factory;
    private final ValueReader reader;

    ArgumentScanner(StreamReadConstraints constraints, ValueReader reader) {
        this.limits = new JsonWalk.Limits(
                constraints.getMaxNestingDepth(), constraints.getMaxNumberLength(), constraints.getMaxNameLength());
        this.factory = new TextFactory(
                JsonFactory.builder().streamReadConstraints(constraints).build());
        this.reader = reader;
    }

    /** Reads the array that a text has from a place to its end. */
    ParsedArguments array(String text, int from, List<byte[]> attachments) throws MalformedJsonException {
        JsonWalk json = new JsonWalk(text, from, limits);
        json.skipSpace();
        if (!json.pass('[')) {
            throw new MalformedJsonException("not a JSON array");
        }
        json.enter(false);
        int[] bounds = new int[4];
        int size = 0;
        json.skipSpace();
        while (!json.pass(']')) {
            if (size > 0) {
                json.require(',');
                json.skipSpace();
            }
            if (2 * size == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * size] = json.position();
            json.passValue();
            bounds[2 * size + 1] = json.position();
            size++;
            json.skipSpace();
        }
        json.requireEnd();
        Placeholders placeholders = attachments.isEmpty() ? Placeholders.NONE : placeholders(text, from, attachments);
        return new ParsedArguments(reader, text, bounds, 0, size, placeholders);
    }

    private Placeholders placeholders(String text, int from, List<byte[]> attachments) throws MalformedJsonException {
        PlaceholderFinder finder = new PlaceholderFinder(from);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text, from, text.length())) {
            parser.nextToken();
            finder.search(parser);
        }
        return new Placeholders(finder.found(attachments.size()), attachments);
    }

    /** Reads the one value that a text has from a place to its end. */
    ParsedArguments value(String text, int from) throws MalformedJsonException {
        JsonWalk json = new JsonWalk(text, from, limits);
        json.skipSpace();
        int start = json.position();
        json.passValue();
        int end = json.position();
        json.requireEnd();
        return new ParsedArguments(reader, text, new int[] {start, end}, 0, 1, Placeholders.NONE);
    }
}
