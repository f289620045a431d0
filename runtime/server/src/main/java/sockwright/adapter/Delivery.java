package sockwright.adapter;

/** An event that has been encoded once and can be sent to any number of local sockets. */
public interface Delivery {

    /** Sends it to a socket. Does not block and does not throw, whatever state the socket is in. */
    void to(LocalSocket socket);

    /** About how many bytes it takes. */
    int size();
}
