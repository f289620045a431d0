package sockwright.sample.auction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renames a component of a record in the contract, and has everybody compiled. */
class ContractChangeTest {

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("SystemOut") // whoever reads the log of the test sees what somebody who makes the change would
    void serverJavaClientAndPageStopCompilingUntilTheyFollow() throws Exception {
        Workspace workspace = new Workspace(folder);
        assertThat(workspace.javac("contract")).isEmpty();
        assertThat(workspace.javac("server")).isEmpty();
        assertThat(workspace.javac("client")).isEmpty();
        assertThat(workspace.tsc()).isEmpty();

        workspace.replace("contract", "long price", "long highest");
        assertThat(workspace.javac("contract")).isEmpty();
        String server = workspace.javac("server");
        String client = workspace.javac("client");
        String page = workspace.tsc();
        System.out.println(server + client + page);

        assertThat(server)
                .contains("AuctionHouse.java", "long least = lot.price() + LEAST_RAISE;", "symbol:   method price()");
        assertThat(client)
                .contains("BiddersDesk.java", "symbol:   method price()", "location: variable lot of type Lot");
        assertThat(page).contains("src/main.ts(", "error TS2339: Property 'price' does not exist on type 'Lot'.");

        workspace.replace("server", "lot.price()", "lot.highest()");
        workspace.replace("client", "lot.price()", "lot.highest()");
        workspace.replace("web", "lot.price", "lot.highest");
        assertThat(workspace.javac("server")).isEmpty();
        assertThat(workspace.javac("client")).isEmpty();
        assertThat(workspace.tsc()).isEmpty();
    }
}
