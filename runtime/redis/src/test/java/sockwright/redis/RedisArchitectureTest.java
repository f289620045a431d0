package sockwright.redis;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The import table of the design, as far as it is about this module. */
class RedisArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("sockwright.redis");

    @Test
    void moduleKnowsTheAdapterAndWhatItSpeaksOf() {
        assertThat(MODULE).isNotEmpty();

        classes()
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("sockwright..")
                        .and(resideOutsideOfPackage("tools.jackson.."))
                        .or(resideInAnyPackage(
                                "sockwright.redis",
                                "sockwright.adapter",
                                "sockwright.server",
                                "sockwright.engine",
                                "sockwright.msgpack",
                                "sockwright.protocol.socketio",
                                "sockwright.json",
                                "sockwright.text",
                                "sockwright.json.jackson")))
                .check(MODULE);
    }

    @Test
    void onlyWhatUsersHoldIsPublic() {
        assertThat(MODULE.that(resideInAPackage("sockwright.redis")).stream()
                        .filter(type ->
                                type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("ClusterMember", "RedisPubSub", "RedisStreams", "RedisEmitter");
    }
}
