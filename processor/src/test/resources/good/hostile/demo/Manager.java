package demo;

import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;

/** The types of its module have the names of some of the official client's. */
@Namespace("/manager")
public class Manager {

    record Socket(String id) {}

    record Socket_(String id) {}

    // names that TypeScript keeps for itself
    record string(String text) {}

    record any(int of) {}

    record await(int of) {}

    record function(int of) {}

    record undefined(int of) {}

    record object(int of) {}

    record in(int of) {}

    record type(int of) {}

    record unique(int of) {}

    record keyof(int of) {}

    record readonly(int of) {}

    record infer(int of) {}

    record module(int of) {}

    record Array(int of) {}

    record io(int of) {}

    record isFailure(int of) {}

    record connectManager(int of) {}

    @OnEvent
    void first(Socket a, Socket_ b, string c, any d, await e, function f, undefined g, object h, in i, type j) {}

    @OnEvent
    String second(unique a, keyof b, infer c, readonly r, module d, Array e, io f, isFailure g, connectManager h) {
        return "";
    }
}
