package sockwright.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sockwright.interop.TapReport.Result;

class TapReportTest {

    private static final String REPORT = """
            TAP version 13
            # Subtest: suite
                # Subtest: good
                ok 1 - good \\# 1
                  ---
                  duration_ms: 1
                  ...
                # Subtest: bad
                not ok 2 - bad
                  ---
                  error: 'not within 5 ms'
                  stack: |-
                    ok 1 - of them
                  ...
                1..2
            not ok 1 - suite
              ---
              error: '1 subtest failed'
              ...
            # Subtest: absent
            ok 2 - absent # SKIP no Chromium
              ---
              duration_ms: 1
              ...
            1..2
            # tests 3
            """;

    @Test
    void resultsStandInTheirSuites() {
        List<Result> results = TapReport.parse(REPORT.lines().toList());

        assertThat(results).extracting(Result::name).containsExactly("suite", "absent");
        assertThat(results.get(0).parts()).extracting(Result::name).containsExactly("good # 1", "bad");
        assertThat(results.get(1).skipped()).isEqualTo("SKIP no Chromium");
    }

    @Test
    void aFailureHasItsDetailsAndIsNotCountedAgainForItsSuite() {
        Result suite = TapReport.parse(REPORT.lines().toList()).get(0);

        assertThat(suite.failedItself()).isFalse();
        assertThat(suite.parts().get(1).failedItself()).isTrue();
        assertThat(suite.parts().get(1).details()).contains("not within 5 ms", "ok 1 - of them");
    }

    @Test
    void aReportThatBreaksOffKeepsItsResults() {
        List<String> broken =
                REPORT.lines().takeWhile(line -> !line.startsWith("not ok")).toList();

        assertThat(TapReport.parse(broken)).extracting(Result::name).containsExactly("good # 1", "bad");
    }
}
