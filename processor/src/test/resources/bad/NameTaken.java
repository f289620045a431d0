package bad;

import sockwright.annotation.OnEvent;

public class NameTaken { //! SockNameTaken: NameTakenDispatch cannot be generated for NameTaken: a type or module of that name exists already
    @OnEvent
    void say(String text) {}
}

class NameTakenDispatch {}

class Door {
    static class Bell {
        @OnEvent
        void ring() {}
    }
}

class DoorBell { //! SockNameTaken: door-bell.ts cannot be generated for DoorBell: a type or module of that name exists already
    @OnEvent
    void ring() {}
}
