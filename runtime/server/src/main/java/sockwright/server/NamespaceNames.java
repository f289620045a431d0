package sockwright.server;

/** Names of namespaces as the application writes them. */
final class NamespaceNames {

    private NamespaceNames() {}

    /** The whole name, of which the application may leave out the leading slash. */
    static String full(String name) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("a namespace has no comma in its name: \"" + name + "\"");
        }
        return name.startsWith("/") ? name : "/" + name;
    }
}
