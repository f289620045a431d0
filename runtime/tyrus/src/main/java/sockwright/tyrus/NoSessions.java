package sockwright.tyrus;

import org.glassfish.grizzly.http.Cookie;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Session;
import org.glassfish.grizzly.http.server.SessionManager;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Grizzly's keeper of HTTP sessions. That one begins a thread, which never ends, when it is first asked for one, and so
 * does whoever makes Grizzly answer with a redirect, by asking for a folder without the slash at its end.
 */
final class NoSessions implements SessionManager {

    @Override
    public @Nullable Session getSession(Request request, String id) {
        return null;
    }

    @Override
    public Session createSession(Request request) {
        throw new UnsupportedOperationException("there are no HTTP sessions");
    }

    @Override
    public String changeSessionId(Request request, Session session) {
        throw new UnsupportedOperationException("there are no HTTP sessions");
    }

    @Override
    public void configureSessionCookie(Request request, Cookie cookie) {}

    @Override
    public void setSessionCookieName(String name) {}

    @Override
    public String getSessionCookieName() {
        return "none"; // the one that is never set
    }
}
