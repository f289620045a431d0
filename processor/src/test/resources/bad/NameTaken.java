package bad;

import sockwright.annotation.OnEvent;

public class NameTaken { //! SockNameTaken: NameTakenDispatch cannot be generated for NameTaken: a type of that name exists already
    @OnEvent
    void say(String text) {}
}

class NameTakenDispatch {}
