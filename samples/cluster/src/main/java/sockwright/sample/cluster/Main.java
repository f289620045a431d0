package sockwright.sample.cluster;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Starts the cluster, and opens the chat of each server. */
public final class Main {

    private Main() {}

    /**
     * Runs until the process is stopped.
     *
     * @param arguments the load balancer's port, 3000 when left out
     */
    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length == 0 ? 3000 : Integer.parseInt(arguments[0]);
        Cluster cluster = Cluster.start(port, Path.of("js").toAbsolutePath(), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "cluster-shutdown"));
        System.out.println("The chat is open at " + cluster.url()
                + ", where a load balancer chooses the server, and at its servers:");
        for (var server : cluster.servers().entrySet()) {
            System.out.println("  " + server.getKey() + "  " + server.getValue());
            open(server.getValue());
        }
    }

    private static void open(String url) throws IOException {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(URI.create(url));
        }
    }
}
