package sockwright.processor.writing;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
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
     * @throws javax.annotation.processing.FilerException if another class has one of that name
     */
    public void typeScript(Contract contract, LongForm longs) throws IOException {
        ClassId type = contract.type();
        String path = "META-INF/sockwright/typescript/"
                + (type.packageName().isEmpty() ? "" : type.packageName().replace('.', '/') + "/")
                + typeScriptModule(type);
        resource(path, new TypeScriptModule(contract, longs).write(), contract.place());
    }

    /** The name of the module for clients in TypeScript, without its folder. */
    public static String typeScriptModule(ClassId type) {
        return WordCase.kebab(String.join("", type.simpleNames())) + ".ts";
    }

    /**
     * Writes the document of a contract, under the name that the JVM has for its class: there the server looks for it.
     *
     * @param version what it says of itself
     */
    public void asyncApi(Contract contract, String version) throws IOException {
        resource(
                "META-INF/sockwright/asyncapi/" + contract.type().binaryName() + ".json",
                new AsyncApiDocument(contract, version).write(),
                contract.place());
    }

    /**
     * Writes what GraalVM has to know of the classes of a contract, if there are any.
     */
    public void reachability(Contract contract) throws IOException {
        List<String> classes =
                contract.classes().stream().map(ClassId::binaryName).toList();
        if (!classes.isEmpty()) {
            resource(
                    ReachabilityMetadata.path(contract.type().canonicalName()),
                    ReachabilityMetadata.write(classes),
                    contract.place());
        }
    }

    /**
     * Writes the client in Java.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void client(Contract contract) throws IOException {
        source(new ClientWriter(contract).write());
    }

    /**
     * Writes what code can be compiled against while a handler class has errors.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void clientStub(HandlerClass handler) throws IOException {
        source(ClientWriter.stub(handler));
    }

    /** In one piece: it is put together from words, each of which a compiler's file would take a lock for. */
    private void source(JavaFile source) throws IOException {
        TypeSpec type = source.typeSpec();
        String name = source.packageName().isEmpty() ? type.name() : source.packageName() + "." + type.name();
        Element[] origins = type.originatingElements().toArray(Element[]::new);
        try (Writer file = filer.createSourceFile(name, origins).openWriter()) {
            file.write(source.toString());
        }
    }

    private void resource(String path, String text, Place origin) throws IOException {
        FileObject resource = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origin.element());
        // its own writer would write in the encoding of the sources
        try (Writer file = new OutputStreamWriter(resource.openOutputStream(), StandardCharsets.UTF_8)) {
            file.write(text);
        }
    }

    /**
     * Writes the table of a handler class.
     *
     * @param payloads the classes that GraalVM is to be told of
     * @param nativeImage whether it is told of the records that a validator looks at, too
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void table(HandlerClass handler, List<ClassId> payloads, boolean nativeImage) throws IOException {
        source(new TableWriter(handler).write(payloads, nativeImage));
    }

    /**
     * Writes the emitter of an interface of client events.
     *
     * @param payloads the classes that GraalVM is to be told of
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void emitter(ClientEventsType events, List<ClassId> payloads) throws IOException {
        source(new EmitterWriter(events).write(payloads));
    }

    /**
     * Writes what code can be compiled against while an interface of client events has errors.
     *
     * @throws javax.annotation.processing.FilerException if a class of that name exists
     */
    public void emitterStub(ClientEventsType events) throws IOException {
        source(new EmitterWriter(events).writeStub());
    }
}
