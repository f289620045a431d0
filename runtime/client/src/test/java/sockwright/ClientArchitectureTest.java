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

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The import table of the design, as far as it is about this module. */
class ClientArchitectureTest {

    private static final JavaClasses CLIENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sockwright")
            .that(resideInAnyPackage("sockwright.engine.client", "sockwright.client"));

    @ParameterizedTest
    @CsvSource({
        "sockwright.engine.client, sockwright.engine sockwright.protocol.engineio sockwright.text",
        "sockwright.client, sockwright.engine.client sockwright.engine sockwright.dispatch sockwright.protocol.socketio"
                + " sockwright.json sockwright.text",
    })
    void packageKnowsOnlyWhatTheDesignLetsItKnow(String name, String allowed) {
        assertThat(CLIENT.that(resideInAPackage(name))).isNotEmpty();

        // The default codec is what clients have when the user brings none; nobody else may know it.
        var known = resideOutsideOfPackage("sockwright..")
                .or(resideInAPackage(name))
                .or(resideInAnyPackage(allowed.split(" ", -1)))
                .or(describe(
                        "the default codec",
                        type -> name.equals("sockwright.client")
                                && type.getFullName().equals("sockwright.json.jackson.JacksonJsonCodec")));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(known)
                .check(CLIENT);
    }

    @Test
    void onlyTheSharedPartsKnowTheDefaultCodec() {
        assertThat(CLIENT).isNotEmpty();

        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("sockwright.client.SharedParts")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sockwright.json.jackson")
                .check(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.glassfish..",
                "jakarta..",
                "sockwright.server..",
                "sockwright.engine.server..",
                "sockwright.adapter..",
                "tools.jackson..",
                "com.fasterxml.."
            })
    void nothingSeesAContainerTheServerOrJackson(String forbidden) {
        assertThat(CLIENT).isNotEmpty();

        noClasses().should().dependOnClassesThat().resideInAPackage(forbidden).check(CLIENT);
    }

    @Test
    void onlyTheJdksTransportsKnowTheJdksHttpClient() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Jdk")
                .and()
                .doNotBelongToAnyOf(
                        sockwright.engine.client.EngineClientOptions.class, sockwright.engine.client.Network.class)
                .and()
                .haveSimpleNameNotStartingWith("HttpClients")
                .and()
                .haveSimpleNameNotStartingWith("BoundedBody")
                .and()
                .haveSimpleNameNotStartingWith("SentOnce")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLIENT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("sockwright.(**)").should().beFreeOfCycles().check(CLIENT);
    }

    @Test
    void nobodyWritesToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLIENT);
    }

    @Test
    void timeComesFromTheClockAndTheTimersThatWereGiven() {
        noClasses()
                .should()
                .callMethodWhere(describe("the machine's clock is read", ClientArchitectureTest::readsTheClock))
                .check(CLIENT);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTarget().getOwner().getFullName();
        String method = call.getTarget().getName();
        return (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(method))
                || (owner.startsWith("java.time.") && method.equals("now"))
                || (owner.equals("java.lang.Thread") && method.equals("sleep"));
    }
}
