package sockwright.client;

/**
 * What a socket has dropped.
 *
 * @param droppedEvents events that were not sent: volatile ones that found the connection busy or away, and what did not fit
 *     into the buffer
 * @param lateAcks acknowledgements that came when nobody waited for them any more
 */
public record ClientStatistics(long droppedEvents, long lateAcks) {}
