package sockwright.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Has the compiler of TypeScript judge the modules under {@code expected}, and the uses of them in {@code src/test/js}. */
class TypeScriptTest {

    @Test
    void modulesCompileAgainstTheOfficialClientAndOnlyRightUsesOfThemDo() throws Exception {
        NodeTools.Ended end = NodeTools.node("node_modules/typescript/bin/tsc", "--project", "tsconfig.json");

        assertThat(end.output()).isEmpty();
        assertThat(end.exit()).isZero();
    }
}
