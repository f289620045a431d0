package sockwright.benchmark;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sockwright.benchmark.load.ConnectTraffic;
import sockwright.benchmark.load.FanOutTraffic;
import sockwright.benchmark.load.PollingTraffic;
import sockwright.benchmark.load.RequestTraffic;
import sockwright.benchmark.load.Traffic;

/**
 * One kind of work that servers are compared in.
 *
 * @param name what the command line calls it
 * @param title what the report calls it
 * @param traffic makes its traffic
 * @param servers those that can do it
 * @param nodes how many of each take part: more than one are a cluster
 * @param growth whether it is one step of a series that shows how cost grows
 */
record Workload(
        String name, String title, Supplier<Traffic> traffic, Set<ServerKind> servers, int nodes, boolean growth) {

    private static final int KIB = 1024;
    private static final Set<ServerKind> ALL = EnumSet.allOf(ServerKind.class);
    private static final Set<ServerKind> SOCKET_IO =
            EnumSet.complementOf(EnumSet.of(ServerKind.TYRUS, ServerKind.NETTY));
    /** netty-socketio leaves binary events unanswered when several are under way. */
    private static final Set<ServerKind> BINARY = EnumSet.complementOf(EnumSet.of(ServerKind.NETTY_SOCKETIO));

    private static final Set<ServerKind> OURS_AND_REFERENCE =
            EnumSet.of(ServerKind.SOCKWRIGHT, ServerKind.BASELINE, ServerKind.NODE);

    /** All of them, in the order of the report. */
    static List<Workload> all() {
        return Stream.of(comparisons(), series()).flatMap(List::stream).toList();
    }

    private static List<Workload> comparisons() {
        return List.of(
                of("echo", "Echo, 100 connections, 64 B", () -> RequestTraffic.echo(100, 8, 64), ALL),
                of("echo-1k", "Echo, 100 connections, 1 KiB", () -> RequestTraffic.echo(100, 8, KIB), ALL),
                of("echo-64k", "Echo, 100 connections, 64 KiB", () -> RequestTraffic.echo(100, 1, 64 * KIB), ALL),
                of("ack", "Acknowledgement, 100 connections, 64 B", () -> RequestTraffic.ack(100, 8, 64), SOCKET_IO),
                of("binary", "Binary echo, 100 connections, 64 B", () -> RequestTraffic.binary(100, 8, 64), BINARY),
                of(
                        "binary-1k",
                        "Binary echo, 100 connections, 1 KiB",
                        () -> RequestTraffic.binary(100, 8, KIB),
                        BINARY),
                of(
                        "binary-64k",
                        "Binary echo, 100 connections, 64 KiB",
                        () -> RequestTraffic.binary(100, 1, 64 * KIB),
                        BINARY),
                of(
                        "broadcast",
                        "Broadcast to 200 members, 64 B",
                        () -> new FanOutTraffic(200, 1, 200, 8, 64),
                        SOCKET_IO),
                of(
                        "broadcast-1k",
                        "Broadcast to 200 members, 1 KiB",
                        () -> new FanOutTraffic(200, 1, 200, 8, KIB),
                        SOCKET_IO),
                of(
                        "broadcast-64k",
                        "Broadcast to 200 members, 64 KiB",
                        () -> new FanOutTraffic(200, 1, 200, 1, 64 * KIB),
                        SOCKET_IO),
                of(
                        "rooms",
                        "10,000 rooms of 10, 1,000 connections, 64 B",
                        () -> new FanOutTraffic(1000, 10_000, 10, 100, 64),
                        SOCKET_IO),
                of("polling", "Echo over polling, 100 connections, 64 B", () -> new PollingTraffic(100, 64), SOCKET_IO),
                of(
                        "membership",
                        "Rooms joined and left, 100 connections",
                        () -> RequestTraffic.membership(100, 8),
                        SOCKET_IO),
                of("connect", "Connections opened", () -> new ConnectTraffic(50), SOCKET_IO),
                new Workload(
                        "cluster",
                        "Broadcast to 200 members on 2 servers, 64 B",
                        () -> new FanOutTraffic(200, 1, 200, 8, 64),
                        OURS_AND_REFERENCE,
                        2,
                        false));
    }

    private static List<Workload> series() {
        return List.of(
                grown("echo-100", "Echo, 100 connections", () -> RequestTraffic.echo(100, 1, 64), ALL),
                grown("echo-1000", "Echo, 1,000 connections", () -> RequestTraffic.echo(1000, 1, 64), ALL),
                grown("echo-10000", "Echo, 10,000 connections", () -> RequestTraffic.echo(10_000, 1, 64), ALL),
                grown("broadcast-10", "Broadcast to 10 members", () -> new FanOutTraffic(10, 1, 10, 80, 64)),
                grown("broadcast-1000", "Broadcast to 1,000 members", () -> new FanOutTraffic(1000, 1, 1000, 2, 64)),
                grown(
                        "broadcast-10000",
                        "Broadcast to 10,000 members",
                        () -> new FanOutTraffic(10_000, 1, 10_000, 1, 64)),
                grown("rooms-1", "1 room of 10, 1,000 connections", () -> new FanOutTraffic(1000, 1, 10, 100, 64)),
                grown(
                        "rooms-1000",
                        "1,000 rooms of 10, 1,000 connections",
                        () -> new FanOutTraffic(1000, 1000, 10, 100, 64)),
                grown(
                        "rooms-100000",
                        "100,000 rooms of 10, 1,000 connections",
                        () -> new FanOutTraffic(1000, 100_000, 10, 100, 64)));
    }

    private static Workload of(String name, String title, Supplier<Traffic> traffic, Set<ServerKind> servers) {
        return new Workload(name, title, traffic, servers, 1, false);
    }

    private static Workload grown(String name, String title, Supplier<Traffic> traffic) {
        return grown(name, title, traffic, OURS_AND_REFERENCE);
    }

    private static Workload grown(String name, String title, Supplier<Traffic> traffic, Set<ServerKind> servers) {
        return new Workload(name, title, traffic, servers, 1, true);
    }
}
