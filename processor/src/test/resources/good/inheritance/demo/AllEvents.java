package demo;

import sockwright.annotation.ClientEvents;

@ClientEvents
interface AllEvents extends Changes<Users.User>, More {
    void own();
}
