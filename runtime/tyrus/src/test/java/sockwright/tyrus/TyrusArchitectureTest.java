package sockwright.tyrus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The import table of the design, as far as it is about this module. */
class TyrusArchitectureTest {

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sockwright");

    private static final JavaClasses TYRUS = RUNTIME.that(resideInAPackage("sockwright.tyrus"));

    @Test
    void thisPackageAloneSeesTyrusAndGrizzly() {
        assertThat(TYRUS).isNotEmpty();
        assertThat(RUNTIME.that(resideOutsideOfPackage("sockwright.tyrus"))).isNotEmpty();

        noClasses()
                .that()
                .resideOutsideOfPackage("sockwright.tyrus")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.websocket..", "org.glassfish..")
                .check(RUNTIME);
    }

    @Test
    void nobodyKnowsThisPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sockwright.tyrus")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sockwright.tyrus")
                .check(RUNTIME);
    }

    @Test
    void itKnowsTheEngineOnly() {
        DescribedPredicate<JavaClass> known = resideOutsideOfPackage("sockwright..")
                .or(resideInAnyPackage(
                        "sockwright.tyrus", "sockwright.engine", "sockwright.engine.server", "sockwright.text"));

        classes().should().onlyDependOnClassesThat(known).check(TYRUS);
    }

    @Test
    void onlyWhatMustBeFoundIsPublic() {
        assertThat(TYRUS.that(DescribedPredicate.describe(
                        "are public", type -> type.getModifiers().contains(JavaModifier.PUBLIC))))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("TyrusBindingProvider", "TyrusEndpoint");
    }

    @Test
    void nobodyWritesToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(TYRUS);
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "printStackTrace is called", call -> call.getName().equals("printStackTrace")))
                .check(TYRUS);
    }
}
