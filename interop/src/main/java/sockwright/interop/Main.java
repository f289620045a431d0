package sockwright.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Starts a fixture in the foreground: {@code interop/fixture NAME --port P}. */
final class Main {

    private Main() {}

    @SuppressWarnings("SystemOut") // a command talks to its user
    public static void main(String[] arguments) {
        if (arguments.length != 3 || !arguments[1].equals("--port")) {
            System.err.println("usage: interop/fixture NAME --port P, with NAME one of " + names());
            System.exit(2);
        }
        Fixture fixture;
        int port;
        try {
            fixture = Fixture.named(arguments[0]);
            port = Integer.parseInt(arguments[2]);
        } catch (IllegalArgumentException e) {
            System.err.println(
                    "no such fixture or port: " + arguments[0] + ", " + arguments[2] + "; there are " + names());
            System.exit(2);
            return;
        }
        Fixture.Running running;
        try {
            running = fixture.start(port);
        } catch (IOException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(running::close, "fixture-shutdown"));
        System.out.println("listening on " + running.port());
    }

    private static String names() {
        return Arrays.stream(Fixture.values()).map(Fixture::commandName).collect(Collectors.joining(", "));
    }
}
