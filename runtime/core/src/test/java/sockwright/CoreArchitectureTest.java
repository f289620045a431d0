package sockwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import table of the design, as far as it is about this module. */
class CoreArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sockwright");

    @ParameterizedTest
    @CsvSource({
        "sockwright.text,",
        "sockwright.json,",
        "sockwright.json.jackson, sockwright.json",
        "sockwright.protocol.engineio,",
        "sockwright.protocol.socketio, sockwright.json sockwright.text",
        "sockwright.engine, sockwright.protocol.engineio",
        "sockwright.dispatch, sockwright.json sockwright.engine sockwright.text",
    })
    void packageKnowsOnlyWhatTheDesignLetsItKnow(String name, String allowed) {
        assertThat(CORE.that(resideInAPackage(name))).isNotEmpty();

        DescribedPredicate<JavaClass> known =
                resideOutsideOfPackage("sockwright..").or(resideInAPackage(name));
        if (allowed != null) {
            known = known.or(resideInAnyPackage(allowed.split(" ")));
        }
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(known)
                .check(CORE);
    }

    @Test
    void onlyTheJacksonCodecSeesJackson() {
        assertThat(CORE).isNotEmpty();

        noClasses()
                .that()
                .resideOutsideOfPackage("sockwright.json.jackson")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(CORE);
    }

    @Test
    void protocolsKnowNoThreadsNoNetworkAndNoStreams() {
        assertThat(CORE.that(resideInAPackage("sockwright.protocol.."))).isNotEmpty();

        noClasses()
                .that()
                .resideInAPackage("sockwright.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.io..", "java.nio.channels..")
                .check(CORE);
    }

    @Test
    void typesOfTheProtocolsAreClosed() {
        JavaClasses written = CORE.that(resideInAPackage("sockwright.protocol.."))
                .that(DescribedPredicate.describe(
                        "are written by hand",
                        type -> !type.getModifiers().contains(SYNTHETIC)
                                && !type.getSimpleName().equals("package-info")));
        assertThat(written).isNotEmpty();

        assertThat(written)
                .allMatch(type -> type.getFullName().startsWith("sockwright.protocol.socketio.PacketCodec") // the SPI
                        || type.isRecord()
                        || type.isEnum()
                        || type.getModifiers().contains(FINAL)
                        || type.reflect().isSealed());
    }

    @Test
    void packagesHaveNoCycles() {
        assertThat(CORE).isNotEmpty();

        slices().matching("sockwright.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nobodyWritesToTheConsole() {
        assertThat(CORE).isNotEmpty();

        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "printStackTrace is called", call -> call.getName().equals("printStackTrace")))
                .check(CORE);
    }

    @Test
    void everyPackageOfTheModuleIsInTheTable() {
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(
                        "sockwright.text",
                        "sockwright.json",
                        "sockwright.json.jackson",
                        "sockwright.protocol.engineio",
                        "sockwright.protocol.socketio",
                        "sockwright.engine",
                        "sockwright.dispatch"));
    }
}
