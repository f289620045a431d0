package sockwright.benchmark.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * {@code benchmarks/run-clients [CONNECTIONS [SECONDS [ROUNDS [CLIENTS]]]]}: each client against the same server, in turn, every other
 * round backwards; prints the median of each figure, with the lowest and the highest.
 */
final class Main {

    private static final String USAGE =
            "benchmarks/run-clients [CONNECTIONS [SECONDS [ROUNDS [CLIENTS]]]]\nclients, with commas: "
                    + Arrays.toString(ClientKind.values()).toLowerCase(Locale.ROOT);

    private Main() {}

    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) throws IOException {
        int connections;
        double seconds;
        int rounds;
        List<ClientKind> clients;
        try {
            connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
            seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 10;
            rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
            String names = arguments.length > 3 ? arguments[3] : "sockwright,official";
            clients = Arrays.stream(names.toUpperCase(Locale.ROOT).split(",", -1))
                    .map(ClientKind::valueOf)
                    .toList();
        } catch (IllegalArgumentException e) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Map<ClientKind, List<Figures>> figures = new EnumMap<>(ClientKind.class);
        for (int round = 0; round < rounds; round++) {
            List<ClientKind> kinds = new ArrayList<>(clients);
            if (round % 2 == 1) {
                Collections.reverse(kinds);
            }
            for (ClientKind kind : kinds) {
                figures.computeIfAbsent(kind, absent -> new ArrayList<>()).add(run(kind, connections, seconds));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d connections over WebSocket, 64 B, %d rounds of %.0f s%n%n",
                connections,
                rounds,
                seconds);
        System.out.println("| client | echo: events/s | CPU us/event | broadcast: events/s | CPU us/event"
                + " | bytes a connection | threads |\n|---|---|---|---|---|---|---|");
        figures.forEach((kind, all) -> System.out.printf(
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                kind.title(),
                spread(all, Figures::echoes),
                spread(all, Figures::echoMicros),
                spread(all, Figures::broadcasts),
                spread(all, Figures::broadcastMicros),
                spread(all, Figures::bytes),
                spread(all, Figures::threads)));
    }

    private static Figures run(ClientKind kind, int connections, double seconds) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("java.class.path");
        List<String> jvm = List.of(java, "-XX:+UseSerialGC", "-Xms128m", "-Xmx1g", "-cp", classPath);
        Process server = start(jvm, "sockwright.benchmark.server.SockwrightProgram");
        try {
            String url = "http://127.0.0.1:" + answer(server, "listening on ");
            List<String> own = new ArrayList<>(jvm);
            own.addAll(1, kind.jvm());
            Process client = start(
                    own,
                    ClientProgram.class.getName(),
                    kind.name(),
                    url,
                    String.valueOf(connections),
                    String.valueOf(seconds));
            try {
                return Figures.parse("figures " + answer(client, "figures "));
            } finally {
                client.destroyForcibly();
            }
        } finally {
            server.destroyForcibly();
        }
    }

    private static Process start(List<String> jvm, String... program) throws IOException {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(program));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answer(Process process, String start) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new IOException(
                "it ended without an answer: " + process.info().commandLine().orElse("an unknown command"));
    }

    private static String spread(List<Figures> all, ToDoubleFunction<Figures> figure) {
        double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
        return String.format(
                Locale.ROOT, "%,.1f (%,.1f to %,.1f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
