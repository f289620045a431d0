package sockwright.processor;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {

    private static final String ROOT = "sockwright.processor";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<ArchRule> rules() {
        return Stream.of(
                onlyModelAnd("model"),
                onlyModelAnd("reading"),
                onlyModelAnd("validation"),
                onlyModelAnd("writing"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".reading")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javax.lang.model.type")
                        .as("only reading looks at the compiler's types"),
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + ".validation")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "com.palantir..")
                        .as("validation sees nothing but the model"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".writing")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.palantir.."),
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("sockwright..")
                                .and(resideOutsideOfPackages("sockwright.processor..", "sockwright.annotation")))
                        .as("the runtime is known by name only"),
                noClasses().should().callMethod(Throwable.class, "printStackTrace"),
                noClasses().should().accessField(System.class, "out"),
                noClasses().should().accessField(System.class, "err"),
                slices().matching(ROOT + ".(*)..").should().beFreeOfCycles(),
                classes()
                        .that()
                        .resideInAPackage(ROOT)
                        .and()
                        .haveSimpleNameNotEndingWith("Processor")
                        .should()
                        .notHaveModifier(JavaModifier.PUBLIC));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(CLASSES.size()).isGreaterThan(40);
        assertThat(Stream.of("model", "reading", "validation", "writing"))
                .allSatisfy(name ->
                        assertThat(CLASSES.containPackage(ROOT + "." + name)).isTrue());
    }

    private static ArchRule onlyModelAnd(String layer) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + layer)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(ROOT + "." + layer, ROOT + ".model")))
                .as(layer + " depends on the model only");
    }
}
