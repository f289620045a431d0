package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What three pairs of client and server have seen in each scenario, as tests and as a page of the documentation. */
final class ClientTable {

    private static final String HEAD = """
            # The Java client beside the official one

            Written by `ClientTableTest`: the scenarios of the official client's documentation, by the official client (socket.io-client 4.8.4)
            against the official server (socket.io 4.8.4 on Node.js), by our client against the same server, and by the official client
            against our server. What a scenario's sockets have seen is compared line by line; where it is not equal, the difference stands
            here with its reason. The build runs it and fails when this page is no longer what came out.
            """;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> reference;
    private final Map<String, List<String>> ourClient;
    private final Map<String, List<String>> ourServer;

    ClientTable(
            Map<String, List<String>> reference,
            Map<String, List<String>> ourClient,
            Map<String, List<String>> ourServer) {
        this.reference = reference;
        this.ourClient = ourClient;
        this.ourServer = ourServer;
        initialization();
        life();
        events();
        leftOut();
    }

    /**
     * A row.
     *
     * @param name the scenario's, or what is left out
     * @param page of the official client's documentation
     * @param clientReason why our client sees something else, or null if it does not
     * @param serverReason why the official client sees something else with our server, or null if it does not
     * @param leftOut why there is no such thing, or null if there is
     */
    record Row(
            String page,
            String name,
            String scenario,
            @Nullable String clientReason,
            @Nullable String serverReason,
            @Nullable String leftOut,
            List<String> reference,
            List<String> client,
            List<String> server) {

        void check() {
            if (leftOut == null) {
                checkEqual("our client", client, clientReason);
                checkEqual("our server", server, serverReason);
            }
        }

        private void checkEqual(String who, List<String> lines, @Nullable String reason) {
            if (reason == null) {
                assertThat(lines).as("%s, %s", name, who).isNotEmpty().isEqualTo(reference);
            } else {
                assertThat(lines)
                        .as("%s, %s: %s", name, who, reason)
                        .isNotEmpty()
                        .isNotEqualTo(reference);
            }
        }

        String markdown() {
            return Stream.of(
                                    page,
                                    name,
                                    scenario,
                                    leftOut != null ? "" : reference.size() + " seen",
                                    leftOut != null ? "left out: " + leftOut : outcome(client, clientReason),
                                    leftOut != null ? "" : outcome(server, serverReason))
                            .map(Row::escaped)
                            .reduce("|", (line, cell) -> line + " " + cell + " |")
                    + "\n";
        }

        private String outcome(List<String> lines, @Nullable String reason) {
            if (reason == null) {
                return "equal";
            }
            List<String> others =
                    lines.stream().filter(line -> !reference.contains(line)).toList();
            return (others.isEmpty() ? "in another order" : String.join("; ", others)) + ": " + reason;
        }

        private static String escaped(String text) {
            return text.replace("|", "\\|").replace("<", "&lt;");
        }
    }

    List<Row> rows() {
        return rows.stream().filter(row -> row.leftOut() == null).toList();
    }

    List<String> names() {
        return rows().stream().map(Row::name).toList();
    }

    String markdown() {
        long without = rows.stream().filter(row -> row.leftOut() != null).count();
        long different = rows().stream()
                .filter(row -> row.clientReason() != null || row.serverReason() != null)
                .count();
        StringBuilder page = new StringBuilder(HEAD)
                .append("\n%d rows: %d equal, %d different with the reason, %d left out with the reason.\n"
                        .formatted(rows.size(), rows.size() - without - different, different, without))
                .append(
                        "\n| Page | What | Scenario | Official client and server | Our client | Our server |\n|---|---|---|---|---|---|\n");
        rows.forEach(row -> page.append(row.markdown()));
        return page.toString();
    }

    private void equal(String page, String name, String scenario) {
        row(page, name, scenario, null, null);
    }

    private void row(
            String page, String name, String scenario, @Nullable String clientReason, @Nullable String serverReason) {
        rows.add(new Row(
                page,
                name,
                scenario,
                clientReason,
                serverReason,
                null,
                lines(reference, name),
                lines(ourClient, name),
                lines(ourServer, name)));
    }

    /** Whether a connection that is cut ends or breaks is the operating system's matter: it breaks if something was on its way. */
    private static List<String> lines(Map<String, List<String>> seen, String name) {
        List<String> lines = seen.getOrDefault(name, List.of());
        return name.endsWith("lost connection")
                ? lines.stream()
                        .map(line -> line.replace("transport error", "transport close"))
                        .toList()
                : lines;
    }

    private void without(String page, String name, String reason) {
        rows.add(new Row(page, name, "", null, null, reason, List.of(), List.of(), List.of()));
    }

    private void initialization() {
        String page = "Initialization";
        equal(page, "connect", "a socket's id and state, connected and after");
        equal(page, "namespace", "the URL's path");
        equal(page, "multiplexing", "two namespaces over one connection, which one of them leaves");
        page = "Options";
        equal(page, "forceNew", "a connection for each");
        equal(page, "query", "of the URL");
        equal(page, "extraHeaders", "reach the server");
        equal(page, "auth", "a value");
        equal(page, "auth function", "asked at each attempt, of which the first is refused");
        equal(page, "transports polling", "text and binary over polling");
        equal(page, "transports websocket", "text and binary over WebSocket");
        equal(page, "transports polling websocket", "text and binary after an upgrade");
        equal(page, "upgrade: false", "stays with polling");
        row(
                page,
                "reconnectionAttempts",
                "two attempts, then no more",
                "the last error is told before the end that follows from it",
                null);
    }

    private void life() {
        String page = "The Socket instance";
        equal(page, "middleware error", "message and data; no attempt follows");
        equal(page, "unknown namespace", "refused; no attempt follows");
        row(
                page,
                "nobody listens",
                "a connection that does not come about; attempts follow",
                "names what went wrong",
                null);
        equal(page, "disconnect by the server", "no attempt follows; `connect()` comes back");
        equal(page, "disconnect by the server, and of the connection", "no attempt follows");
        equal(page, "disconnect by the client", "no attempt follows; `connect()` comes back");
        equal(page, "lost connection", "the steps back, and a new id");
        equal("The Manager instance", "manager", "opens with its first socket, closes with its last");
    }

    private void events() {
        String page = "Emitting events";
        equal(page, "emit", "every kind of JSON value, both ways");
        equal(page, "binary", "bytes, deep in values, and none");
        equal(page, "acknowledgement", "one value, several");
        equal(page, "timeout", "an answer that does not come, and one that does");
        row(page, "acknowledgement of a lost connection", "fails at once", "names the reason", null);
        equal(page, "server asks", "the client acknowledges");
        equal(page, "volatile", "lost while there is no connection");
        equal(page, "retries", "all arrive, in order");
        equal(page, "retries that are used up", "fail");
        page = "Listening to events";
        equal(page, "once and off", "each as often as it should");
        equal(page, "catch-all", "the order of listeners, of what comes and goes");
        equal(page, "rooms", "only members hear");
        equal("Offline behavior", "offline", "what was emitted before is sent after, in order");
        equal("Connection state recovery", "recovery", "a cut, two missed events before `connect`, the same id");
    }

    private void leftOut() {
        String page = "Options";
        without(
                page,
                "autoConnect: true",
                "listeners first: `create`, then `connect()`; `SocketClient.connect` does both");
        without(page, "transportOptions", "both transports take the same options");
        without(page, "withCredentials", "of browsers; cookies are kept where `cookies` is set");
        without(page, "perMessageDeflate, compress()", "the JDK's WebSocket has no compression");
        without(page, "WebTransport", "the JDK has no HTTP/3");
        without(page, "closeOnBeforeunload, useNativeTimers, autoUnref", "of browsers and Node");
        without(page, "agent, ca, cert, key, ...", "an `SSLContext`, a `ProxySelector`, or a whole `HttpClient`");
        without("Listening to events", "listenersAny()", "each registration takes itself back: `Registration.close()`");
    }
}
