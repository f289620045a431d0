package sockwright.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sockwright.annotation.Namespace;
import sockwright.client.ClientSocket;
import sockwright.engine.Timers;
import sockwright.server.SocketServer;

/** Compiles {@code good/contract} as three modules, each with nothing on its class path that it does not need. */
class ContractModulesTest {

    private static final Path SHOP = Path.of("good", "contract", "shop");

    @TempDir
    Path contract;

    private static Compilation compile(List<File> classPath, List<JavaFileObject> sources, String... options) {
        return javac().withOptions((Object[]) options)
                .withClasspath(classPath)
                .withProcessors(new SockwrightProcessor(), new ModuleFilesProcessor())
                .compile(sources);
    }

    private static List<File> classPath(Stream<Class<?>> classes, Path... more) {
        List<File> found =
                new ArrayList<>(classes.map(ContractModulesTest::home).toList());
        Stream.of(more).map(Path::toFile).forEach(found::add);
        return found;
    }

    private static File home(Class<?> type) {
        try {
            return new File(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void compileTheContract() throws IOException {
        Compiling.writeClasses(contractWith("-parameters"), contract);
    }

    private static Compilation contractWith(String... options) {
        Compilation compilation =
                compile(classPath(Stream.of(Namespace.class)), Compiling.sourcesIn(SHOP.resolve("contract")), options);
        assertThat(compilation).succeededWithoutWarnings();
        return compilation;
    }

    private Compilation server() {
        return compile(
                classPath(Stream.of(Namespace.class, NullMarked.class, Timers.class, SocketServer.class), contract),
                Compiling.sourcesIn(SHOP.resolve("server")));
    }

    private static String expected(String file) {
        return Compiling.text(Compiling.RESOURCES.resolve("expected/contract").resolve(file));
    }

    private static void assertGenerated(Compilation compilation, String type, String expected) {
        assertThat(compilation).generatedSourceFile(type).contentsAsUtf8String().isEqualTo(expected);
    }

    @Test
    void theContractNeedsTheAnnotationsAloneAndTellsClientsInOtherLanguages() {
        Compilation compilation = contractWith("-parameters");

        assertThat(compilation.generatedSourceFiles()).isEmpty();
        for (String document : List.of("typescript/shop/contract/shop.ts", "asyncapi/shop.contract.Shop.json")) {
            assertThat(compilation)
                    .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/sockwright/" + document)
                    .contentsAsUtf8String()
                    .isEqualTo(expected("META-INF/sockwright/" + document));
        }
    }

    @Test
    void theServerGetsTheTableOfItsHandlerAndTheEmitterOfWhatTheContractSends() {
        Compilation compilation = server();

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation.generatedSourceFiles()).hasSize(2);
        assertGenerated(
                compilation, "shop.server.ShopHandlerDispatch", expected("shop/server/ShopHandlerDispatch.java"));
        assertGenerated(
                compilation,
                "shop.server.DeliveriesEmitter",
                expected("shop/contract/DeliveriesEmitter.java")
                        .replace("package shop.contract;", "package shop.server;")
                        .replace("import sockwright.json", "import shop.contract.Deliveries;\nimport sockwright.json"));
    }

    @Test
    void aClientIsGeneratedWhereItIsAskedForWithoutTheServer() {
        Compilation compilation = compile(
                classPath(Stream.of(Namespace.class, NullMarked.class, Timers.class, ClientSocket.class), contract),
                Compiling.sourcesIn(SHOP.resolve("client")));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation.generatedSourceFiles()).hasSize(1);
        assertGenerated(compilation, "shop.client.ShopClient", expected("shop/client/ShopClient.java"));
    }

    @Test
    void aTemplateWhoseNamesWereNotCompiledIsReportedWhereItsMethodIsImplemented() throws IOException {
        Compiling.writeClasses(contractWith(), contract);

        Compilation compilation = server();

        assertThat(compilation.errors())
                .extracting(error -> error.getMessage(null))
                .containsExactlyInAnyOrder(
                        "[SockTemplateNameless] {order.id} in \"order {order.id}\": Shop was compiled without the names of"
                                + " its parameters; compile it with -parameters, or call the parameter of this method"
                                + " \"order\"",
                        "[SockTemplateNameless] {id} in \"order {id}\": Shop was compiled without the names of its"
                                + " parameters; compile it with -parameters, or call the parameter of this method \"id\"",
                        "[SockVariableUnknown] the namespace \"/shop/{city}\" has no variable \"town\"; there are: city");
        assertThat(compilation)
                .hadErrorContaining("{order.id}")
                .inFile(Compiling.source(Compiling.RESOURCES.resolve(SHOP).resolve("server/ShopHandler.java")))
                .onLineContaining("place(Socket caller");
    }
}
