package sockwright.processor.writing;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;
import sockwright.processor.model.ClassId;
import sockwright.processor.model.ClientEventsType;
import sockwright.processor.model.Contract;
import sockwright.processor.model.HandlerClass;
import sockwright.processor.model.LongForm;
import sockwright.processor.model.Place;

/** The door to the sources of this package. */
public final class SourceWriter {

    private final Filer filer;

    public SourceWriter(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes the module for clients in TypeScript.
     *
     * @param longs what they make of 64-bit numbers
     */
    public void typeScript(Contract contract, LongForm longs) throws IOException {
        resource("typescript", contract, ".ts", new TypeScriptModule(contract, longs).write());
    }

    /**
     * Writes the document of a contract.
     *
     * @param version what it says of itself
     */
    public void asyncApi(Contract contract, String version) throws IOException {
        resource("asyncapi", contract, ".json", new AsyncApiDocument(contract, version).write());
    }

    /**
     * Writes what GraalVM has to know of the classes of payloads, if there are any.
     *
     * @param subject whose payloads they are
     */
    public void reachability(ClassId subject, List<ClassId> classes, Place origin) throws IOException {
        if (!classes.isEmpty()) {
            resource(
                    "META-INF/native-image/io.github.sockwright/" + subject.canonicalName()
                            + "/reachability-metadata.json",
                    ReachabilityMetadata.write(classes),
                    origin);
        }
    }

    /**
     * Writes the client in Java.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void client(Contract contract) throws IOException {
        new ClientWriter(contract).write().writeTo(filer);
    }

    /**
     * Writes what code can be compiled against while a handler class has errors.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void clientStub(HandlerClass handler) throws IOException {
        ClientWriter.stub(handler).writeTo(filer);
    }

    private void resource(String folder, Contract contract, String suffix, String text) throws IOException {
        ClassId type = contract.type();
        String path = "META-INF/sockwright/" + folder + "/"
                + (type.packageName().isEmpty() ? "" : type.packageName().replace('.', '/') + "/")
                + WordCase.kebab(String.join("", type.simpleNames())) + suffix;
        resource(path, text, contract.place());
    }

    private void resource(String path, String text, Place origin) throws IOException {
        try (Writer file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origin.element())
                .openWriter()) {
            file.write(text);
        }
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
