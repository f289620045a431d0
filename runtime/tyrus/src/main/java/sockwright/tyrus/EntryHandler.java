package sockwright.tyrus;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.CLStaticHttpHandler;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sockwright.engine.server.BindingSetup;
import sockwright.engine.server.EngineRequest;
import sockwright.engine.server.HttpResponse;
import sockwright.engine.server.HttpRoute;
import sockwright.text.Printable;

/** Where every plain HTTP request comes in: to the endpoint on this very thread, to routes and files on the executor. */
final class EntryHandler extends HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EntryHandler.class);

    private static final String TEXT = "text/plain; charset=utf-8";

    /** What marks a request that the executor has refused. */
    private static final String BUSY = EntryHandler.class.getName() + ".busy";

    private final BindingSetup setup;
    private final AnswersUnderWay underWay;
    private final RequestExecutorProvider threads;
    private final Folders folders;
    private final Resources resources;

    EntryHandler(BindingSetup setup, AnswersUnderWay underWay) {
        this.setup = setup;
        this.underWay = underWay;
        this.threads = request -> setup.endpoint().accepts(path(request)) ? null : task -> execute(request, task);
        this.folders =
                new Folders(setup.folders().stream().map(Object::toString).toList());
        this.resources = new Resources(setup.resources());
        for (Path folder : setup.folders()) {
            if (!Files.isDirectory(folder)) {
                LOG.warn(
                        "staticFiles: {} is no folder, and nothing is served from it until it is one; a relative path"
                                + " starts where the process was started",
                        folder.toAbsolutePath());
            }
        }
    }

    @Override
    public RequestExecutorProvider getRequestExecutorProvider() {
        return threads;
    }

    /** A request that the executor refuses is answered here; Grizzly would log a stack trace for each, and answer 500. */
    private void execute(Request request, Runnable task) {
        try {
            setup.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("the executor is full; a request is refused", e);
            request.setAttribute(BUSY, true);
            task.run();
        }
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        if (request.getAttribute(BUSY) != null) {
            exchange(request, response).respond(HttpResponse.text(503, TEXT, "Server is busy\n"));
            return;
        }
        String path = path(request);
        if (setup.endpoint().accepts(path)) {
            GrizzlyExchange exchange = exchange(request, response);
            try {
                setup.endpoint().handle(exchange);
            } catch (RuntimeException | Error e) {
                LOG.error("a request for {} failed", Printable.of(path), e);
                exchange.respond(HttpResponse.text(500, TEXT, "Internal error\n"));
            }
            return;
        }
        String method = request.getMethod().getMethodString();
        for (HttpRoute route : setup.routes()) {
            if (route.path().equals(path) && (route.method().equals(method) || isHead(method, route))) {
                GrizzlyExchange exchange = exchange(request, response);
                exchange.respond(answer(route, exchange.request()));
                return;
            }
        }
        HeadDeadlineFilter.fileIsSent(request.getContext().getConnection());
        boolean served = mayNameAFile(path)
                && (request.getMethod() == Method.HEAD
                        ? folders.describes(path, response) || resources.describes(path, response)
                        : folders.serves(path, request, response) || resources.serves(path, request, response));
        if (!served) {
            exchange(request, response).respond(HttpResponse.text(404, TEXT, "Not found\n"));
        }
    }

    /**
     * Whether a path names nothing outside of the folder that it is looked up in, and nothing hidden. Grizzly's handlers, asked, do not
     * check. What is hidden has come into the folder by oversight, such as {@code .git} or {@code .env}, but for what is there to
     * be found (RFC 8615).
     */
    private static boolean mayNameAFile(String path) {
        return path.startsWith("/")
                && path.indexOf('\\') < 0
                && path.indexOf('\0') < 0
                && Arrays.stream(path.split("/", -1)).noneMatch(EntryHandler::isHidden);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") && !name.equals(".well-known");
    }

    /** HEAD is GET whose body is not sent (RFC 9110, section 9.3.2); Grizzly leaves it out. */
    private static boolean isHead(String method, HttpRoute route) {
        return method.equals("HEAD") && route.method().equals("GET");
    }

    private GrizzlyExchange exchange(Request request, Response response) {
        return GrizzlyExchange.suspending(request, response, setup, underWay);
    }

    private static HttpResponse answer(HttpRoute route, EngineRequest request) {
        try {
            return Objects.requireNonNull(route.handler().handle(request), "the route answers with nothing");
        } catch (Exception | Error e) {
            LOG.error("the route {} {} failed", route.method(), route.path(), e);
            return HttpResponse.text(500, TEXT, "Internal error\n");
        }
    }

    private static String path(Request request) {
        return Requests.path(request.getRequest());
    }

    /** Grizzly's handler of files, asked rather than told. */
    private static final class Folders extends StaticHttpHandler {

        private final List<String> roots;
        private final boolean empty;

        Folders(List<String> roots) {
            super(roots.toArray(String[]::new));
            this.roots = roots;
            empty = roots.isEmpty();
            setFileCacheEnabled(false);
        }

        boolean serves(String path, Request request, Response response) throws Exception {
            return !empty && handle(path, request, response);
        }

        /** Answers HEAD, which Grizzly's handler does not allow. */
        boolean describes(String path, Response response) {
            for (String root : roots) {
                File file = new File(root, path); // no Path: where names are ASCII alone, others have none
                if (file.isDirectory() && !path.endsWith("/")) {
                    response.setStatus(HttpStatus.MOVED_PERMANENTLY_301);
                    response.setHeader(Header.Location, path + "/"); // as Grizzly does
                    return true;
                }
                File named = file.isDirectory() ? new File(file, "index.html") : file;
                if (named.isFile()) {
                    pickupContentType(response, named.getPath());
                    response.setContentLengthLong(named.length());
                    return true;
                }
            }
            return false;
        }
    }

    /** The same for files on the class path. */
    private static final class Resources extends CLStaticHttpHandler {

        private final List<String> roots;
        private final boolean empty;

        Resources(List<String> roots) {
            super(
                    Thread.currentThread().getContextClassLoader(),
                    roots.stream()
                            .map(root -> root.endsWith("/") ? root : root + "/")
                            .toArray(String[]::new));
            this.roots = roots;
            empty = roots.isEmpty();
            setFileCacheEnabled(false);
        }

        boolean describes(String path, Response response) throws IOException {
            String file = path.endsWith("/") ? path + "index.html" : path;
            for (String root : roots) {
                String name = (root + file).replace("//", "/");
                URL url = getClassLoader().getResource(name.startsWith("/") ? name.substring(1) : name);
                if (url != null) {
                    URLConnection resource = url.openConnection();
                    resource.setUseCaches(false); // else closing it would close what others read
                    pickupContentType(response, file);
                    response.setContentLengthLong(resource.getContentLengthLong()); // which opens it
                    resource.getInputStream().close();
                    return true;
                }
            }
            return false;
        }

        boolean serves(String path, Request request, Response response) throws Exception {
            String file = path.endsWith("/") ? path + "index.html" : path;
            return !empty && handle(file, request, response);
        }
    }
}
