package sockwright;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The import table of the design, as far as it is about this module. */
class ServerArchitectureTest {

    private static final String[] PACKAGES = {"sockwright.engine.server", "sockwright.adapter", "sockwright.server"};

    /** What is on the class path from other modules is there as well, and left out below where it is not meant. */
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sockwright");

    private static final JavaClasses SERVER = ALL.that(resideInAnyPackage(PACKAGES));

    @ParameterizedTest
    @CsvSource({
        "sockwright.engine.server, sockwright.engine sockwright.protocol.engineio sockwright.text",
        "sockwright.adapter, sockwright.protocol.socketio sockwright.json sockwright.engine sockwright.text",
        "sockwright.server, sockwright.engine.server sockwright.engine sockwright.adapter sockwright.dispatch"
                + " sockwright.protocol.socketio sockwright.json sockwright.browser sockwright.text",
    })
    void packageKnowsOnlyWhatTheDesignLetsItKnow(String name, String allowed) {
        assertThat(SERVER.that(resideInAPackage(name))).isNotEmpty();

        // The default codec is what the builder reaches for when the user brings none; nobody else may.
        var known = resideOutsideOfPackage("sockwright..")
                .or(resideInAPackage(name))
                .or(resideInAnyPackage(allowed.split(" ", -1)))
                .or(describe(
                        "the default codec",
                        type -> name.equals("sockwright.server")
                                && type.getFullName().equals("sockwright.json.jackson.JacksonJsonCodec")));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(known)
                .check(SERVER);
    }

    @Test
    void onlyTheBuilderKnowsTheDefaultCodec() {
        assertThat(SERVER).isNotEmpty();

        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("sockwright.server.SocketServerBuilder")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sockwright.json.jackson")
                .check(SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.glassfish..",
                "jakarta..",
                "sockwright.tyrus..",
                "sockwright.client..",
                "sockwright.engine.client..",
                "tools.jackson..",
                "com.fasterxml.."
            })
    void nothingSeesAContainerTheClientOrJackson(String forbidden) {
        assertThat(SERVER).isNotEmpty();

        noClasses().should().dependOnClassesThat().resideInAPackage(forbidden).check(SERVER);
    }

    @Test
    void packagesHaveNoCycles() {
        assertThat(ALL).hasSizeGreaterThan(SERVER.size());

        slices().matching("sockwright.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void nobodyWritesToTheConsole() {
        assertThat(SERVER).isNotEmpty();

        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(SERVER);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "printStackTrace is called", call -> call.getName().equals("printStackTrace")))
                .check(SERVER);
    }

    @Test
    void timeComesFromTheClockAndTheTimersThatWereGiven() {
        assertThat(SERVER).isNotEmpty();

        noClasses()
                .should()
                .callMethodWhere(describe("the machine's clock is read", ServerArchitectureTest::readsTheClock))
                .check(SERVER);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        AccessTarget.MethodCallTarget target = call.getTarget();
        String owner = target.getOwner().getFullName();
        boolean system = owner.equals("java.lang.System")
                && Set.of("currentTimeMillis", "nanoTime").contains(target.getName());
        boolean now = owner.startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream()
                        .map(JavaClass::getFullName)
                        .noneMatch(Clock.class.getName()::equals);
        return system
                || now
                || (owner.equals("java.lang.Thread") && target.getName().equals("sleep"));
    }

    @Test
    void everyPackageOfTheModuleIsInTheTable() {
        // Packages of the server's own names only: core's and the browser's classes come from elsewhere.
        assertThat(ALL.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.contains("server") || name.contains("adapter"))
                        .distinct())
                .containsExactlyInAnyOrder(PACKAGES);
    }
}
