package sockwright.server;

import sockwright.dispatch.AckSender;
import sockwright.json.Arguments;

/** Acknowledgements that tests have no use for. */
final class Acks {

    static final AckSender IGNORED = new AckSender() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void succeed(Arguments values) {}

        @Override
        public void fail(Throwable error) {}
    };

    private Acks() {}
}
