package sockwright.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import sockwright.benchmark.load.Dialect;

/** The servers that are compared. */
enum ServerKind {
    SOCKWRIGHT("Sockwright", Dialect.SOCKET_IO, "SockwrightProgram"),
    NON_BLOCKING("Sockwright, @NonBlocking", Dialect.SOCKET_IO, "SockwrightProgram"),
    /** Another build of the same, to see what a change has brought; not among the servers unless asked for. */
    BASELINE("Sockwright before", Dialect.SOCKET_IO, "SockwrightProgram"),
    NETTY_SOCKETIO("netty-socketio", Dialect.SOCKET_IO, "NettySocketIoProgram"),
    NODE("Node socket.io", Dialect.SOCKET_IO, ""),
    TYRUS("raw Tyrus", Dialect.RAW, "TyrusProgram"),
    NETTY("raw Netty", Dialect.RAW, "NettyProgram");

    /** The same for all servers in Java. */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx1g");

    /** Where servers that form clusters are; they need another version of Netty than netty-socketio. */
    static final String CLUSTER_CLASS_PATH = "cluster.class.path";

    static final String BASELINE_CLASS_PATH = "baseline.class.path";
    static final String MORE_JVM_OPTIONS = "more.jvm.options";

    /** All that there are without another build. */
    static final Set<ServerKind> DEFAULT = EnumSet.complementOf(EnumSet.of(BASELINE));

    /** The official server, in the folder that npm installs to. */
    static final Path NODE_FOLDER = Path.of("js").toAbsolutePath();

    private final String title;
    private final Dialect dialect;
    private final String program;

    ServerKind(String title, Dialect dialect, String program) {
        this.title = title;
        this.dialect = dialect;
        this.program = program;
    }

    String title() {
        return title;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean speaksSocketIo() {
        return dialect == Dialect.SOCKET_IO;
    }

    /** What starts it. */
    List<String> command() {
        if (this == NODE) {
            return node();
        }
        List<String> command =
                java(classPath(System.getProperty("java.class.path")), "sockwright.benchmark.server." + program);
        if (this == NON_BLOCKING) {
            command.add("--non-blocking");
        }
        return command;
    }

    /**
     * What starts it as one server of a cluster.
     *
     * @param redis the URL that all of them use
     * @param number how many there are when it has joined
     */
    List<String> joining(String redis, int number) {
        String own = System.getProperty(CLUSTER_CLASS_PATH, System.getProperty("java.class.path"));
        List<String> command =
                this == NODE ? node() : java(classPath(own), "sockwright.benchmark.cluster.ClusterProgram");
        command.addAll(List.of("--redis", redis, name(), Integer.toString(number)));
        return command;
    }

    private static List<String> node() {
        return new ArrayList<>(
                List.of("node", "--expose-gc", NODE_FOLDER.resolve("server.mjs").toString()));
    }

    private String classPath(String own) {
        return this == BASELINE
                ? Objects.requireNonNull(System.getProperty(BASELINE_CLASS_PATH), "--baseline CLASS_PATH is needed")
                : own;
    }

    /** Starts a program of this class path, on the Java that runs this. */
    static List<String> java(String program) {
        return java(System.getProperty("java.class.path"), program);
    }

    private static List<String> java(String classPath, String program) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of(System.getProperty(MORE_JVM_OPTIONS, "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", classPath, program));
        return command;
    }
}
