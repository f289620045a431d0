package sockwright.redis;

/** A message that is ready to be published. */
final class Outgoing {

    private final String channel;
    private final byte[] body;

    /** @param body not to be changed any more */
    Outgoing(String channel, byte[] body) {
        this.channel = channel;
        this.body = body;
    }

    String channel() {
        return channel;
    }

    byte[] body() {
        return body;
    }
}
