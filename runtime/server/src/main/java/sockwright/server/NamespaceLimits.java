package sockwright.server;

/**
 * What clients may make of namespaces that nobody has declared.
 *
 * @param maxNameLength the longest name that is looked at, in characters
 * @param maxChildren the most such namespaces that exist at a time
 * @param keepEmpty whether one that everybody has left stays
 */
record NamespaceLimits(int maxNameLength, int maxChildren, boolean keepEmpty) {}
