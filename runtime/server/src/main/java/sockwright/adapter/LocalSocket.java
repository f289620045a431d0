package sockwright.adapter;

/** A socket of this server, as an adapter sees it. */
public interface LocalSocket {

    /** Its id, which is also the name of a room that it alone is in. */
    String id();
}
