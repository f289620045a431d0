package bad;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Broadcast;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;

public class Contracts {

    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    record Drawing(Map<String, List<Optional<Shape>>> layers) {}

    static class Untold {
        @OnEvent
        void draw(String name, Drawing drawing) {} //! SockSubtypeUntold: Shape is one of several classes, and its JSON does not say which; annotate it with @JsonTypeInfo

        @OnEvent
        Shape written() {
            return new Circle(1);
        }
    }

    static class Guessed {
        @OnEvent
        List<Shape> shapes() { //! SockSubtypeGuessed: Shape is one of several classes, and clients that are sent one have to guess which; annotate it with @JsonTypeInfo
            return List.of(new Circle(1));
        }
    }

    @ClientEvents
    interface Shows {
        void show(Shape shape);
    }

    static class Showing { //! SockSubtypeGuessed: Shape is one of several classes
        @OnEvent
        void start(Shows caller) {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    sealed interface Size {}

    record Width(int pixels) implements Size {}

    record Height(int pixels) implements Size {}

    static class Alike { //! SockSubtypeAlike: subtypes of Size are told apart by their properties, and Height and Width have the same
        @OnEvent
        void resize(Size size) {}
    }

    @ClientEvents
    interface Asks {
        CompletionStage<Shape> which();

        void show(Shape shape);
    }

    static class Asking { //! SockSubtypeUntold: Shape is one of several classes
        @OnEvent
        void start(Asks caller) {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    sealed interface Pet {}

    @JsonTypeName("cat")
    record Cat(String name) implements Pet {}

    @JsonTypeName("cat")
    record Kitten(String name) implements Pet {}

    static class SameTag { //! SockSubtypeTag: two subtypes of Pet have the name "cat" in JSON; give each a name of its own with @JsonTypeName
        @OnEvent
        void adopt(Pet pet) {}
    }

    record Twice(String name, @JsonProperty("name") String title) {}

    static class SameName { //! SockPropertyTwice: Twice has two properties "name" in JSON, of which one would be lost
        @OnEvent
        void set(Twice twice) {}
    }

    @ClientEvents
    interface One {
        void news(String text);

        void same(String text);
    }

    @ClientEvents
    interface Other {
        @Event("news")
        void count(int number);

        void same(String other);
    }

    static class Conflict { //! SockEventConflict: clients of this namespace hear the event "news" in two shapes: One.news(String) and Other.count(int)
        @OnEvent
        void say(One caller, @Broadcast Other others) {}
    }

    @Namespace(
            value = "/sends",
            sends = {
                One.class,
                Circle.class //! SockSends: @Namespace sends Circle, which is not a @ClientEvents interface
            })
    static class Sends {}
}
