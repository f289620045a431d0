package sockwright.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP proxy on this machine: it passes requests on (RFC 9112, section 3.2.2) and makes tunnels (RFC 9110, section 9.3.6).
 * Whatever host is asked for is this machine, so a client that speaks to a host that does not exist has gone through here.
 */
final class HttpProxy implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("(\\w+) (?:http://)?[^/ ]+?:(\\d+)(\\S*) HTTP/1\\.1\r\n");
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final @Nullable String credentials;
    private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The methods of the requests that it has let through. */
    final List<String> methods = new CopyOnWriteArrayList<>();

    /** @param login {@code user:password} that it asks for, or null to let everybody in */
    HttpProxy(@Nullable String login) throws IOException {
        credentials = login == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.ISO_8859_1));
        threads.execute(this::accept);
    }

    ProxySelector selector() {
        return ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort()));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            Socket server = null;
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Matcher length = LENGTH.matcher(head);
                byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                Matcher request = REQUEST.matcher(head);
                if (!request.lookingAt()) {
                    throw new IOException("no request to a proxy: " + head);
                }
                if (!admitted(head)) {
                    write(
                            out,
                            "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");
                    continue;
                }
                methods.add(request.group(1));
                if (server == null) {
                    server = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(request.group(2)));
                    sockets.add(server);
                    if (request.group(1).equals("CONNECT")) {
                        write(out, "HTTP/1.1 200 Go on\r\n\r\n");
                    }
                    Socket answering = server;
                    threads.execute(() -> pass(answering, client));
                }
                if (request.group(1).equals("CONNECT")) {
                    pass(client, server);
                    return;
                }
                write(server.getOutputStream(), forServer(head, request));
                server.getOutputStream().write(body);
            }
        } catch (IOException gone) {
            // One of the two has gone, as they do: the other is told by the end of its connection.
        }
    }

    private boolean admitted(String head) {
        String name = "\r\nproxy-authorization: ";
        return credentials == null || (head.toLowerCase(Locale.ROOT).contains(name) && head.contains(credentials));
    }

    private static String forServer(String head, Matcher request) {
        return head.substring(request.end())
                .lines()
                .filter(line -> !line.regionMatches(true, 0, "proxy-", 0, 6) && !line.isEmpty())
                .collect(Collectors.joining(
                        "\r\n", request.group(1) + " " + request.group(3) + " HTTP/1.1\r\n", "\r\n\r\n"));
    }

    /** A request's line and headers with the empty line behind them; nothing at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            if (read == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // closing both is all that is left to do
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
