package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {db: {interface: postgresql}}
            config: {options: {licence: {type: string}}}
            actions: {show-status: {}}
            """);

    private final Harness<WebShopCharm> harness = Harness.of(WebShopCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region test
    @Test
    void theMostSevereStatusIsShown() {
        harness.emit("update-status");
        assertThat(harness.status()).isEqualTo(new BlockedStatus("set the option licence"));

        harness.updateConfig("licence", "abc");
        assertThat(harness.status()).isEqualTo(new WaitingStatus("for a relation with a database"));

        harness.addRelation("db", "postgresql");
        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }

    @Test
    void anActionShowsAllOfThem() {
        assertThat(harness.runAction("show-status").results())
                .containsEntry(
                        "statuses",
                        "[\"blocked set the option licence\",\"waiting for a relation with a database\",\"active\"]");
    }
    // endregion

    @Test
    void theLeaderReportsTheStatusOfTheApplication() {
        harness.setPlannedUnits(2);
        harness.setLeader(true);
        assertThat(harness.applicationStatus()).isEqualTo(new WaitingStatus("for 3 units, of 2"));

        harness.setPlannedUnits(3);
        harness.emit("update-status");
        assertThat(harness.applicationStatus()).isEqualTo(new ActiveStatus("3 units"));
    }

    @Test
    void theVersionOfTheServerIsReported() {
        harness.machine().onCommand("apt-get", "install").answer(0, "", "");
        harness.machine().onCommand("shop", "--version").answer(0, "2.1\n", "");

        harness.emit("install");

        assertThat(harness.workloadVersion()).isEqualTo("2.1");
    }
}
