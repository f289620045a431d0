package bad;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Join;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.dispatch.Ack;
import sockwright.json.Arguments;
import sockwright.server.Namespace;
import sockwright.server.Socket;

public class Payloads {

    interface Callback {
        void done(String text);
    }

    record Task(String name, Runnable work) {}

    record Node(String name, Node next) {} 

    record Even(Odd odd) {}

    record Odd(Even even) {}

    record Tree(List<Tree> children, Optional<Tree> parent, Tree[] others) {}

    record Holder(Socket socket) {}

    private record Secret(String text) {}

    public static class Bean {
        public Thread getThread() {
            return Thread.currentThread();
        }
    }

    record Open(Map<String, Object> values, List<?> list, Object any) {}

    @OnEvent
    void allowed(Open open, Tree tree, byte[] bytes, Map<String, Object> map, List<?> list) {}

    @OnEvent
    void objects(
            Object anything, //! SockPayloadObject: parameter "anything" has the type Object, so nothing can check it; name its type, or use Map<String, Object>
            Optional<?> perhaps, //! SockPayloadObject: parameter "perhaps" has the type Object
            Ack<Object> ack) {} //! SockPayloadObject: what parameter "ack" answers with has the type Object

    @OnEvent
    Object answer() { //! SockPayloadObject: what answer() answers with has the type Object
        return "";
    }

    @OnEvent
    CompletionStage<?> later() { //! SockPayloadObject: what later() answers with has the type Object
        throw new UnsupportedOperationException();
    }

    @OnEvent
    void functions(
            Supplier<String> supplier, //! SockPayloadFunction: parameter "supplier" is a functional interface
            Callback callback, //! SockPayloadFunction: parameter "callback" is a functional interface
            List<Task> tasks) {} //! SockPayloadFunction: Task.work (Runnable) is a functional interface

    @OnEvent
    Stream<String> stream() { //! SockPayloadType: what stream() answers with has the type Stream, which has no JSON form; collect it into a List
        return Stream.of();
    }

    @OnEvent
    void types(
            IntStream stream, //! SockPayloadType: parameter "stream" has the type IntStream, which has no JSON form
            Thread thread, //! SockPayloadType: parameter "thread" has the type Thread
            InputStream in, //! SockPayloadType: parameter "in" has the type InputStream, which has no JSON form; read it into a byte[]
            OutputStream out, //! SockPayloadType: parameter "out" has the type OutputStream
            Class<String> type, //! SockPayloadType: parameter "type" has the type Class
            Future<String> future, //! SockPayloadType: parameter "future" has the type Future
            Namespace namespace, //! SockPayloadType: parameter "namespace" has the type Namespace, which has no JSON form; send data of your own
            Arguments arguments, //! SockPayloadType: parameter "arguments" has the type Arguments
            Holder holder, //! SockPayloadType: Holder.socket has the type Socket
            Bean bean) {} //! SockPayloadType: Bean.getThread has the type Thread

    @OnConnect
    void welcome(@Auth Thread thread) {} //! SockPayloadType: parameter "thread" has the type Thread

    @OnEvent
    <T> void variable( //! SockMethodGeneric: method variable(T, List<T>) has type parameters
            T value, //! SockPayloadVariable: parameter "value" is the type variable T
            List<T> values) {} //! SockPayloadVariable: parameter "values" is the type variable T

    @OnEvent
    void arrays(List<String>[] lists) {} //! SockPayloadGenericArray: parameter "lists" is an array of the generic type List<String>

    @OnEvent
    @Join("x")
    Secret hiddenResult() { //! SockPayloadHidden: Secret is not visible to generated code in package "bad"
        return new Secret("");
    }

    @OnEvent
    void hidden(Secret secret) {} //! SockPayloadHidden: Secret is not visible to generated code in package "bad"

    public class Inner {
        public int x;
    }

    @OnEvent
    Inner inner(
            Inner inner, //! SockPayloadInner: Inner is an inner class, whose objects cannot be made from JSON
            List<Inner> others) { //! SockPayloadInner: Inner is an inner class
        return inner;
    }

    record Around(Inner inner) {}

    @OnEvent
    void around(Around around) {} //! SockPayloadInner: Inner is an inner class

    public interface Animal {
        String name();
    }

    public abstract static class Vehicle {
        public int wheels;
    }

    public static class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        public int getX() {
            return x;
        }

        public int getY() {
            return y;
        }
    }

    record Zoo(List<Animal> animals) {}

    record Page<T>(List<T> items) {}

    @OnEvent
    Animal making( // what is only written may be of any class
            Animal animal, //! SockPayloadAbstract: parameter "animal" is read from JSON, and nothing says which class to make: Animal is an interface; use a record
            Optional<Vehicle> vehicle, //! SockPayloadAbstract: parameter "vehicle" is read from JSON, and nothing says which class to make: Vehicle is abstract
            Zoo zoo, //! SockPayloadAbstract: Zoo.animals is read from JSON, and nothing says which class to make: Animal is an interface
            Page<Point> page) { //! SockPayloadConstructor: parameter "page" is read from JSON, and Jackson takes no constructor of Point: it takes one
        return animal;
    }

    static class Pages<T> extends ArrayList<T> {}

    @OnEvent
    void holding( // whatever may consist of its arguments
            AtomicReference<Animal> latest, //! SockPayloadAbstract: parameter "latest" is read from JSON
            Pages<Animal> pages) {} //! SockPayloadAbstract: parameter "pages" is read from JSON

    record Number(long value) {}

    record Keyed(Map<Number, String> byNumber) {}

    @OnEvent
    void keys(
            Map<Number, String> numbers, //! SockPayloadKey: parameter "numbers" is read from JSON, whose names are text, and Jackson makes no Number of text; give it a constructor
            Keyed keyed) {} //! SockPayloadKey: Keyed.byNumber is read from JSON

    @OnEvent
    void emitters(
            List<Events> events, //! SockPayloadType: parameter "events" has the type Events, which has no JSON form; it sends events, so take it as a parameter of its own
            Ack<Events> ack) {} //! SockPayloadType: what parameter "ack" answers with has the type Events

    @OnConnect
    void hello(@Auth Point point) {} //! SockPayloadConstructor: parameter "point" is read from JSON

    @OnEvent
    void endless(
            Node node, //! SockPayloadEndless: Node contains itself without an end: Node -> next; make a component on the way
            Even even) {} //! SockPayloadEndless: Even contains itself without an end: Even -> odd -> even

    @ClientEvents
    interface Events {
        void thread(Thread thread); //! SockPayloadType: parameter "thread" has the type Thread

        CompletionStage<Inner> inner(); //! SockPayloadInner: Inner is an inner class

        CompletionStage<Animal> animal(Animal shown); //! SockPayloadAbstract: the answer to animal(Animal) is read from JSON

        CompletionStage<Stream<String>> ask(); //! SockPayloadType: the answer to ask() has the type Stream
    }
}
