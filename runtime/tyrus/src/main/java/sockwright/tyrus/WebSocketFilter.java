package sockwright.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Sits below HTTP's codec and gives WebSockets what they receive: for the codec each read would be a message to wrap. Those that are not
 * encrypted have a {@link WebSocketReader}.
 */
final class WebSocketFilter extends BaseFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) {
        GrizzlyWebSocket socket = UpgradeFilter.socket(context.getConnection());
        if (socket == null) {
            return context.getInvokeAction();
        }
        Buffer bytes = context.getMessage();
        socket.onBytes(bytes);
        return context.getStopAction();
    }
}
