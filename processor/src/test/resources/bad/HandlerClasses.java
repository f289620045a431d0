package bad;

import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;

public class HandlerClasses {

    private static final class Hidden { //! SockHandlerPrivate: handler class Hidden is private
        @OnEvent
        void say(String text) {}
    }

    @Namespace("/a")
    abstract static class Unfinished { //! SockHandlerAbstract: handler class Unfinished is abstract
        @OnEvent
        void say(String text) {}
    }

    class Inner { //! SockHandlerInner: handler class Inner needs an object of its outer class
        @OnEvent
        void say(String text) {}
    }

    static class Typed<T> { //! SockHandlerGeneric: handler class Typed has type parameters
        @OnEvent
        void say(String text) {}
    }

    @Namespace
    @interface Marker {} //! SockHandlerKind: Marker is neither a class nor a record

    enum Choice { //! SockHandlerKind: Choice is neither a class nor a record
        ONE;

        @OnEvent
        void say(String text) {}
    }

    @Namespace("chat") //! SockNamespace: "chat" is not a namespace: a namespace starts with '/' and contains no '?' and no ','; write "/chat"
    static class NoSlash {}

    @Namespace("") //! SockNamespace: "" is not a namespace
    static class Empty {}

    @Namespace("/chat?token=1") //! SockNamespace: write "/chat"
    static class WithQuery {}

    @Namespace("/a,b") //! SockNamespace: "/a,b" is not a namespace
    static class WithComma {}

    @Namespace("/doc-{id") //! SockNamespaceTemplate: "/doc-{id" has a brace without its counterpart; a variable is a name in braces such as {id}
    static class Open {}

    @Namespace("/doc-{}") //! SockNamespaceTemplate: "/doc-{}" has a variable without a proper name
    static class Unnamed {}

    @Namespace("/doc-{doc.id}") //! SockNamespaceTemplate: "/doc-{doc.id}" has a variable without a proper name
    static class Dotted {}

    @Namespace("/{id}/{id}") //! SockNamespaceTemplate: "/{id}/{id}" has two variables of one name
    static class Twice {}

    @Namespace("/{id}{part}") //! SockNamespaceTemplate: "/{id}{part}" has nothing between two variables
    static class Adjacent {}

    @Namespace("/doc-{id}")
    @Room("{id}/{user}") //! SockClassRoomTemplate: "{id}/{user}" has the variable {user}, but a class has no parameters to bind it to, only variables of its namespace
    static class Doc {}

    @Namespace("/rooms")
    @Room("{user}") //! SockClassRoomTemplate: "{user}" has the variable {user}, but a class has no parameters
    static class Variable {}

    @Namespace("/rooms")
    @Room("") //! SockTemplateEmpty: the name of a room is empty
    static class Nameless {}

    @Namespace("/rooms")
    @Room(value = "lobby", includeSender = true) //! SockIncludeSender: means nothing on a class
    static class Sender {}
}
