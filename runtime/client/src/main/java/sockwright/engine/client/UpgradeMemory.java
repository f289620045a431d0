package sockwright.engine.client;

/** Whether WebSocket worked the last time, for those who want to begin with it then. Shared by the connections to one server. */
public final class UpgradeMemory {

    private volatile boolean worked;

    boolean worked() {
        return worked;
    }

    void note(boolean works) {
        worked = works;
    }
}
