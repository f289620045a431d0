package demo;

import java.util.List;
import sockwright.annotation.ClientEvents;
import sockwright.annotation.Namespace;
import sockwright.annotation.OnEvent;

/** Compilers warn of much in this class, but nothing of what is generated from it. */
@Deprecated
@Namespace("/aging")
class Aging {

    record Line(String text, @Deprecated int number) {}

    @Deprecated(forRemoval = true)
    record OldLine(String text) {}

    @ClientEvents
    interface Lines {
        void line(Line line);
    }

    @ClientEvents
    interface OldLines {
        @Deprecated
        void oldLine(OldLine line);
    }

    @Deprecated
    @OnEvent
    List<OldLine> say(Line line, Lines lines, OldLines oldLines) {
        return List.of();
    }

    @Deprecated(forRemoval = true)
    @OnEvent("say old")
    void sayOld(OldLine line) {}
}
