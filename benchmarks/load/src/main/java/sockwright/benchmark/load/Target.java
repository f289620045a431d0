package sockwright.benchmark.load;

import java.util.List;

/**
 * What is loaded: one server, or those of a cluster, over which clients are spread.
 *
 * @param ports of the servers
 * @param dialect what all of them speak
 */
public record Target(List<Integer> ports, Dialect dialect) {

    /** Where the {@code number}th client goes. */
    int port(int number) {
        return ports.get(number % ports.size());
    }

    /** The port of the only server, or of the first. */
    int port() {
        return port(0);
    }
}
