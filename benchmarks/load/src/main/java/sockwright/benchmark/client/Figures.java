package sockwright.benchmark.client;

import java.util.Locale;

/**
 * What one run of a client has shown.
 *
 * @param echoes events a second that went to the server and came back
 * @param echoMicros processor time of the client's process for each
 * @param broadcasts events a second that the server sent to all connections
 * @param broadcastMicros processor time of the client's process for each
 * @param bytes live memory of a connection
 * @param threads the most platform threads that there were
 */
record Figures(double echoes, double echoMicros, double broadcasts, double broadcastMicros, long bytes, int threads) {

    String line() {
        return String.format(
                Locale.ROOT,
                "figures %f %f %f %f %d %d",
                echoes,
                echoMicros,
                broadcasts,
                broadcastMicros,
                bytes,
                threads);
    }

    /** @throws IllegalArgumentException if the line holds none */
    static Figures parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 7 || !words[0].equals("figures")) {
            throw new IllegalArgumentException("no figures: " + line);
        }
        return new Figures(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Long.parseLong(words[5]),
                Integer.parseInt(words[6]));
    }
}
