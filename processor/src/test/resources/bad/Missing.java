package bad;

import sockwright.annotation.OnEvent;

public class Missing { //! SockUnresolved: bad.Missing cannot be read: no source and no processor has provided the type Nowhere
    @OnEvent
    void say(Nowhere nowhere) {}
}
