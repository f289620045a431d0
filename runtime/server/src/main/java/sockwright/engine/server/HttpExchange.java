package sockwright.engine.server;

/**
 * One HTTP request and its answer, which may be given later and by any thread. Implemented by a binding.
 *
 * <p>The methods may be called in the order {@link #onAbort}, {@link #readBody}, {@link #respond}; of {@link #respond} and
 * {@link #destroy} only the first call counts.
 */
public interface HttpExchange {

    /** The request. */
    EngineRequest request();

    /**
     * Reads the body without blocking. One method of the reader is called, once, on an I/O thread.
     *
     * @param limit the most bytes to accept; never more than these are held
     */
    void readBody(int limit, BodyReader reader);

    /** Asks to be told, at most once, if the client goes away before it has been answered. */
    void onAbort(Runnable aborted);

    /** Answers. */
    void respond(HttpResponse response);

    /** Drops the connection without an answer. */
    void destroy();

    /** Gets a body. */
    interface BodyReader {

        /** All of it. */
        void complete(byte[] body);

        /** There is more of it than the limit allows; the rest is not read. */
        void tooLarge();

        /** The connection broke. */
        void failed(Throwable error);
    }
}
