package sockwright.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import javax.tools.JavaFileObject;
import sockwright.server.HandlerTable;

/** Loads what a test has compiled, as an application would. */
final class Loading {

    private Loading() {}

    /** Writes classes and resources to a folder and opens it. */
    static URLClassLoader load(Compilation compilation, Path folder) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.toUri().getPath().startsWith("/CLASS_OUTPUT/")) {
                Path path = folder.resolve(file.toUri().getPath().substring("/CLASS_OUTPUT/".length()));
                Files.createDirectories(path.getParent());
                try (InputStream content = file.openInputStream()) {
                    Files.write(path, content.readAllBytes());
                }
            }
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Loading.class.getClassLoader());
    }

    /** The table that the service loader finds for a handler class. */
    @SuppressWarnings("unchecked") // the table says itself what it is a table of
    static HandlerTable<Object> table(ClassLoader classes, Class<?> handler) {
        for (HandlerTable<?> table : ServiceLoader.load(HandlerTable.class, classes)) {
            if (table.handlerType() == handler) {
                return (HandlerTable<Object>) table;
            }
        }
        throw new AssertionError("no table for " + handler);
    }
}
