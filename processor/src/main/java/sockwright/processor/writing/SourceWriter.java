package sockwright.processor.writing;

import java.io.IOException;
import javax.annotation.processing.Filer;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.HandlerClass;

/** The door to the sources of this package. */
public final class SourceWriter {

    private final Filer filer;

    public SourceWriter(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes the table of a handler class.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void table(HandlerClass handler) throws IOException {
        new TableWriter(handler).write().writeTo(filer);
    }

    /**
     * Writes the emitter of an interface of client events.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void emitter(ClientEventsType events) throws IOException {
        new EmitterWriter(events).write().writeTo(filer);
    }

    /**
     * Writes what code can be compiled against while an interface of client events has errors.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void emitterStub(ClientEventsType events) throws IOException {
        new EmitterWriter(events).writeStub().writeTo(filer);
    }
}
