package sockwright.processor.model;

/**
 * What code that is generated in a package can name there.
 *
 * @param generated whether it is {@code @Generated}
 * @param client whether it is the runtime of clients
 * @param server whether it is the runtime of servers
 * @param javaLang whether it is the classes of {@code java.lang} by their simple names: no class of the package has one of these
 */
public record Home(boolean generated, boolean client, boolean server, boolean javaLang) {}
