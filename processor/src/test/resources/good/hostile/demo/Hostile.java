package demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import sockwright.annotation.Auth;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Event;
import sockwright.annotation.EventError;
import sockwright.annotation.Join;
import sockwright.annotation.Leave;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnConnect;
import sockwright.annotation.OnEvent;
import sockwright.annotation.Room;

/** Text that has a meaning in what is generated, wherever users can write any. */
@Namespace(value = Hostile.TEXT, sends = Hostile.Events.class)
public class Hostile {

    static final String TEXT = "/`b` $x $L $S $$ \\u0041 \\ \" ' */ /* // <b>@see</b> \n\r\t\u0007 \u00e9\u0085\u2028\uffff";

    @EventError("*/ `${code}` \\u \" \u2028")
    public static class Odd extends Exception {
        private static final long serialVersionUID = 1;

        public Odd(String message) {
            super(message);
        }
    }

    enum Gr\u00f6\u00dfe {
        @JsonProperty("`${a}`*/\\\n\u2028")
        KLEIN,
        GROSS
    }

    record Payload$1(
            @JsonProperty("a\u00bd`${b}\n\"*/") String a,
            @JsonProperty("\u00bd") int b,
            @JsonProperty("x\u00bd") int c,
            @JsonProperty("\u2028") int d,
            Gr\u00f6\u00dfe gr\u00f6\u00dfe) {}

    @ClientEvents
    interface Events {
        @Event("`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> \u2029")
        CompletionStage<String> hostile(Payload$1 in, String undefined, int $, int in_);

        @Event("a")
        void plain(String let, Map<Gr\u00f6\u00dfe, Payload$1> map);

        @Event("b")
        void empty(String ack, String ack_, String listener, String answering);

        @Event("__proto__")
        void proto();
    }

    @OnConnect
    @Join("`*/\\u \" $L \n\t\u2028\u00e9")
    void connect(@Auth Gr\u00f6\u00dfe auth) {}

    @OnEvent("`${x}` */ \\u0041 \\u \" \n {@code } } @param <b> $L $S $$ \u00e9\u2028")
    @Join("`${in}*/\\u \" $L \n\t\u2028\u00e9")
    @Leave("${in_}")
    @Room("*/ \\u `")
    List<Payload$1> hostile(String in, String in_, Events events) throws Odd {
        return List.of();
    }

    @OnEvent("__proto__")
    int proto(Payload$1 p) throws Odd {
        return 1;
    }

    @OnEvent("constructor")
    int constructor(
            String constructor,
            String undefined,
            String async,
            String of,
            String type,
            String ack,
            String eval,
            String arguments) {
        return 1;
    }

    @OnEvent("$")
    void $(String $, String $$, String _x, String \u20ac) {}

    @OnEvent("\u0000\u0001\u007f\uffff\u2029")
    void control(String \u20ac\u00a3) {}
}
