package demo;

import demo.base.Entity;
import demo.base.Pings;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;

@Namespace("/users")
public class Users extends Entity<Users.User> implements Pings {

    public record User(String name) {}

    @Override
    public void overridden(User entity) {}

    @Override
    @OnEvent("new name")
    public void renamed(User entity) {}

    @OnConnect
    void welcome(AllEvents events) {
        events.changed(new User("ada"));
        events.both("twice");
    }
}
