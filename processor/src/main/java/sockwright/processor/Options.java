package sockwright.processor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sockwright.processor.model.LongForm;
import sockwright.processor.validation.Rule;

/** What a build can say with {@code -A}. */
final class Options {

    /** Whether modules for TypeScript are written: {@code on} or {@code off}. */
    static final String TYPESCRIPT = "sockwright.typescript";

    /** What 64-bit numbers are in them: {@code number}, {@code string} or {@code bigint}. */
    static final String LONGS = "sockwright.typescript.long";

    /** Whether documents of AsyncAPI are written: {@code on} or {@code off}. */
    static final String ASYNCAPI = "sockwright.asyncapi";

    /** The version that such a document says it has; {@code 1.0.0} if nothing is said. */
    static final String VERSION = "sockwright.asyncapi.version";

    /** Whether GraalVM is told of the classes of payloads: {@code on} or {@code off}. */
    static final String NATIVE = "sockwright.native";

    /** Whether clients in Java are written: {@code on}, {@code off}, or {@code auto} for where their runtime is there. */
    static final String CLIENT = "sockwright.client";

    static final Set<String> NAMES = Set.of(TYPESCRIPT, LONGS, ASYNCAPI, VERSION, NATIVE, CLIENT);

    private enum Switch {
        ON,
        OFF
    }

    private enum Choice {
        ON,
        OFF,
        AUTO
    }

    private final Map<String, String> values;
    private final Reporter reporter;
    private final boolean typeScript;
    private final LongForm longs;
    private final boolean asyncApi;
    private final boolean nativeImage;
    private final Choice client;

    /** @param reporter is told of values that there are not */
    Options(Map<String, String> values, Reporter reporter) {
        this.values = values;
        this.reporter = reporter;
        this.typeScript = read(TYPESCRIPT, Switch.values(), Switch.ON) == Switch.ON;
        this.longs = read(LONGS, LongForm.values(), LongForm.NUMBER);
        this.asyncApi = read(ASYNCAPI, Switch.values(), Switch.ON) == Switch.ON;
        this.nativeImage = read(NATIVE, Switch.values(), Switch.ON) == Switch.ON;
        this.client = read(CLIENT, Choice.values(), Choice.AUTO);
    }

    boolean typeScript() {
        return typeScript;
    }

    LongForm longs() {
        return longs;
    }

    boolean asyncApi() {
        return asyncApi;
    }

    boolean nativeImage() {
        return nativeImage;
    }

    /** @param readable whether the module can read the runtime of clients */
    boolean client(boolean readable) {
        return client == Choice.ON || (client == Choice.AUTO && readable);
    }

    String version() {
        return values.getOrDefault(VERSION, "1.0.0");
    }

    private <E extends Enum<E>> E read(String option, E[] constants, E absent) {
        String value = values.get(option);
        if (value == null) {
            return absent;
        }
        Optional<E> found = Stream.of(constants)
                .filter(constant -> word(constant).equals(value))
                .findFirst();
        if (found.isEmpty()) {
            String words = Arrays.stream(constants).map(Options::word).collect(Collectors.joining(", "));
            reporter.print(Rule.OPTION, option, value, words);
        }
        return found.orElse(absent);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
