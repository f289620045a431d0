package sockwright.processor.model;

/**
 * What code that is generated in a module can name there.
 *
 * @param generated whether it is {@code @Generated}
 * @param client whether it is the runtime of clients
 * @param server whether it is the runtime of servers
 */
public record Home(boolean generated, boolean client, boolean server) {}
