package bad.far;

import sockwright.annotation.OnEvent;

public abstract class Base {
    @OnEvent
    protected void say(String text) {} //! SockMethodOutOfReach: handler method say(String) is inherited from another package; generated code in the package of OutOfReach cannot call it
}
