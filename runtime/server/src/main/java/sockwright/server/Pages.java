package sockwright.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sockwright.engine.server.HttpRoute;

/** What a server serves beside its sockets, while it is being put together: routes, files, and the page of the contracts. */
final class Pages {

    private final List<HttpRoute> routes = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<String> resources = new ArrayList<>();
    private @Nullable String contracts;

    void route(HttpRoute route) {
        routes.add(route);
    }

    void folder(Path folder) {
        folders.add(Objects.requireNonNull(folder, "folder"));
    }

    void resources(String folder) {
        if (folder.chars().allMatch(c -> c == '/' || c == '.' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException(
                    "staticResources(\"" + folder + "\") would show everybody all of the class path,"
                            + " configuration included; name a folder of it, such as \"public\"");
        }
        resources.add(folder);
    }

    void contracts(String path) {
        contracts = Objects.requireNonNull(path, "path");
    }

    /** @param handlers whose contracts are shown, if they are to be */
    List<HttpRoute> routes(List<Object> handlers) {
        if (contracts == null) {
            return routes;
        }
        List<HttpRoute> all = new ArrayList<>(routes);
        all.addAll(ContractPage.routes(contracts, handlers));
        return all;
    }

    List<Path> folders() {
        return folders;
    }

    List<String> resources() {
        return resources;
    }
}
