package sockwright.server;

import org.jspecify.annotations.Nullable;
import sockwright.adapter.SessionSnapshot;
import sockwright.json.JsonCodec;

/**
 * Who a socket is: somebody new, or who it was before its connection broke.
 *
 * @param id the id that everybody may know
 * @param pid the secret that its client can prove itself by later; null if sessions are not kept
 * @param data what the application remembers of it
 * @param recovered whether it is who it was before
 */
record SocketIdentity(String id, @Nullable String pid, SocketData data, boolean recovered) {

    static SocketIdentity of(ServerContext context) {
        String pid = context.recovery() == null ? null : context.ids().next();
        return new SocketIdentity(context.ids().next(), pid, new SocketData(), false);
    }

    static SocketIdentity of(SessionSnapshot session, JsonCodec json) {
        return new SocketIdentity(session.sid(), session.pid(), SocketData.of(session.data(), json), true);
    }

    @Override
    public String toString() {
        return id; // the pid is a secret and stays out of logs
    }
}
