package sockwright.tyrus;

import java.io.IOException;
import java.net.SocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ProcessorSelector;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.PushBackHandler;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a WebSocket that is not encrypted what it receives, straight from the transport. None of the filters has anything to do with
 * that; to ask them all the same would touch a dozen objects of the connection for each read, which are in no cache of the processor
 * where there are many connections. All that is no read still goes through the filters.
 */
@SuppressWarnings("rawtypes") // as Grizzly declares them
final class WebSocketReader implements Processor<Context>, ProcessorSelector {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketReader.class);

    private final GrizzlyWebSocket socket;
    private final Processor filters;

    private WebSocketReader(GrizzlyWebSocket socket, Processor filters) {
        this.socket = socket;
        this.filters = filters;
    }

    /** From the next read on, a connection is read this way. Called while nothing reads it. */
    static void takeOver(Connection<SocketAddress> connection, GrizzlyWebSocket socket) {
        WebSocketReader reader = new WebSocketReader(socket, connection.getProcessor());
        connection.setProcessorSelector(reader);
        connection.setProcessor(reader);
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return event == IOEvent.READ;
    }

    @Override
    public Processor select(IOEvent event, Connection connection) {
        return filters;
    }

    @Override
    public Context obtainContext(Connection connection) {
        Context context = Context.create(connection);
        context.setProcessor(this);
        return context;
    }

    @Override
    public ProcessorResult process(Context context) {
        if (context.getIoEvent() != IOEvent.READ) {
            // Asked for in the very moment of the take-over. A write comes again; a close is seen by whoever has taken
            // over.
            return ProcessorResult.createComplete();
        }
        Connection connection = context.getConnection();
        try {
            Buffer bytes = ((TCPNIOTransport) connection.getTransport()).read(connection, null);
            if (bytes != null) {
                bytes.trim();
                socket.onBytes(bytes);
            }
        } catch (IOException e) {
            connection.closeSilently(); // whoever looks after it is told the cause then
        } catch (RuntimeException | Error e) {
            LOG.error("what a WebSocket has received cannot be handled; it is ended", e);
            connection.terminateSilently();
        }
        return ProcessorResult.createComplete();
    }

    @Override
    public void setInterested(IOEvent event, boolean isInterested) {
        throw new UnsupportedOperationException("reads and nothing else");
    }

    @Override
    public void read(Connection connection, CompletionHandler<ReadResult> handler) {
        throw new UnsupportedOperationException("a WebSocket is told what it receives");
    }

    @Override
    public void write(
            Connection connection, Object destination, Object message, CompletionHandler<WriteResult> handler) {
        throw new UnsupportedOperationException("writes go through the filters");
    }

    @Override
    public void write(
            Connection connection,
            Object destination,
            Object message,
            CompletionHandler<WriteResult> handler,
            MessageCloner cloner) {
        throw new UnsupportedOperationException("writes go through the filters");
    }

    @Override
    @Deprecated
    public void write(
            Connection connection,
            Object destination,
            Object message,
            CompletionHandler<WriteResult> handler,
            PushBackHandler pushBack) {
        throw new UnsupportedOperationException("writes go through the filters");
    }
}
