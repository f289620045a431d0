package sockwright.tyrus;

import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Watches connections on which a poll waits. Grizzly stops reading while a response is suspended and so would not notice that
 * the client has gone; {@link GrizzlyExchange} keeps it reading, and this filter, which sits below HTTP, sees to it that a
 * request sent ahead of the answer does not get in between: no client of Engine.IO pipelines, so such a connection is dropped.
 */
final class PendingPollFilter extends BaseFilter {

    private static final Attribute<Boolean> WAITING =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(PendingPollFilter.class.getName() + ".waiting");

    static void pollWaits(Connection<?> connection) {
        WAITING.set(connection, Boolean.TRUE);
    }

    static void pollIsAnswered(Connection<?> connection) {
        WAITING.remove(connection);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        if (WAITING.get(connection) == null) {
            return context.getInvokeAction();
        }
        connection.terminateSilently();
        return context.getStopAction();
    }
}
