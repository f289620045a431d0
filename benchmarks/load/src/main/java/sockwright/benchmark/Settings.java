package sockwright.benchmark;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a run is made.
 *
 * @param pairs how often each server is measured, in alternating order
 * @param warmUpSeconds how long each server is loaded before it is first measured
 * @param seconds how long one measurement takes
 * @param idleConnections how many connections memory is measured with
 * @param servers those that are compared
 * @param only names of the workloads to run, or empty for all; {@code memory} and {@code start} are two more
 * @param docs the name of a document in {@code docs} that the report becomes, or null
 */
record Settings(
        int pairs,
        double warmUpSeconds,
        double seconds,
        int idleConnections,
        Set<ServerKind> servers,
        Set<String> only,
        @Nullable String docs) {

    static final String USAGE = """
            usage: benchmarks/run [OPTION...]
              --quick            two short measurements of each server instead of five
              --pairs N          how often each server is measured
              --seconds S        how long one measurement takes
              --only A,B         workloads: %s, memory, start
              --servers A,B      servers: %s
              --baseline PATH    class path of another build of this module, which is the server "baseline"
              --jvm OPTIONS      more options for servers in Java, with spaces between them
              --docs NAME        writes the report to docs/NAME.md too
            """.formatted(
            String.join(", ", Workload.all().stream().map(Workload::name).toList()),
            String.join(
                    ", ", Arrays.stream(ServerKind.values()).map(Settings::name).toList()));

    static final Settings DEFAULT = new Settings(5, 10, 2, 10_000, ServerKind.DEFAULT, Set.of(), null);

    static final Settings QUICK = new Settings(2, 2, 1, 10_000, ServerKind.DEFAULT, Set.of(), null);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    static Settings parse(List<String> arguments) {
        Settings settings = arguments.contains("--quick") ? QUICK : DEFAULT;
        for (int i = 0; i < arguments.size(); i++) {
            settings = switch (arguments.get(i)) {
                case "--quick" -> settings;
                case "--docs" -> settings.withDocs(value(arguments, ++i));
                case "--pairs" -> settings.withPairs(Integer.parseInt(value(arguments, ++i)));
                case "--seconds" -> settings.withSeconds(Double.parseDouble(value(arguments, ++i)));
                case "--only" -> settings.withOnly(Set.of(value(arguments, ++i).split(",", -1)));
                case "--baseline" -> {
                    System.setProperty(ServerKind.BASELINE_CLASS_PATH, value(arguments, ++i));
                    yield settings;
                }
                case "--jvm" -> {
                    System.setProperty(ServerKind.MORE_JVM_OPTIONS, value(arguments, ++i));
                    yield settings;
                }
                case "--servers" -> settings.withServers(servers(value(arguments, ++i)));
                default -> throw new IllegalArgumentException("no such option: " + arguments.get(i));
            };
        }
        return settings;
    }

    private static String value(List<String> arguments, int index) {
        if (index == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(index - 1) + " needs a value");
        }
        return arguments.get(index);
    }

    private static Set<ServerKind> servers(String names) {
        Set<ServerKind> servers = EnumSet.noneOf(ServerKind.class);
        for (String name : names.split(",", -1)) {
            Predicate<ServerKind> named = kind -> name(kind).equals(name);
            servers.add(Arrays.stream(ServerKind.values())
                    .filter(named)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such server: " + name)));
        }
        return servers;
    }

    private static String name(ServerKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean wants(String workload) {
        return only.isEmpty() || only.contains(workload);
    }

    private Settings withDocs(String value) {
        return new Settings(pairs, warmUpSeconds, seconds, idleConnections, servers, only, value);
    }

    private Settings withPairs(int value) {
        return new Settings(value, warmUpSeconds, seconds, idleConnections, servers, only, docs);
    }

    private Settings withSeconds(double value) {
        return new Settings(pairs, warmUpSeconds, value, idleConnections, servers, only, docs);
    }

    private Settings withOnly(Set<String> value) {
        return new Settings(pairs, warmUpSeconds, seconds, idleConnections, servers, value, docs);
    }

    private Settings withServers(Set<ServerKind> value) {
        return new Settings(pairs, warmUpSeconds, seconds, idleConnections, value, only, docs);
    }
}
