import sockwright.annotation.OnEvent;

public class Plain {

    @OnEvent
    void ping() {}
}
