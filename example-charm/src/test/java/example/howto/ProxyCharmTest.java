package example.howto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: proxy
            requires: {db: {interface: postgresql}}
            provides: {website: {interface: http}}
            """);

    private final Harness<ProxyCharm> harness = Harness.of(ProxyCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void everyUnitWritesItsDataAndOnlyTheLeaderTheApplications() {
        int website = harness.addRelation("website", "haproxy");

        harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());

        assertThat(harness.relationData(website, "proxy/0")).containsEntry("backend", "jdbc:postgresql:shop");
        assertThat(harness.relationData(website, "proxy")).isEmpty();
    }

    @Test
    void theLeaderWritesTheApplicationsDataToo() {
        harness.setLeader(true);
        int website = harness.addRelation("website", "haproxy");

        harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());

        assertThat(harness.relationData(website, "proxy")).containsEntry("scheme", "https");
        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }

    @Test
    void withoutADatabaseItIsBlocked() {
        int website = harness.addRelation("website", "haproxy");

        harness.addRelationUnit(website, "haproxy/0");

        assertThat(harness.status()).isEqualTo(new BlockedStatus("relate me to a database"));
    }

    @Test
    void dataOfADepartingUnitAndOfABrokenRelationCanStillBeRead() {
        int website = harness.addRelation("website", "haproxy", Map.of(), Map.of("ingress-address", "10.0.0.7"));
        int db = harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());

        harness.removeRelationUnit(website, "haproxy/0");
        harness.removeRelation(db);

        assertThat(harness.log())
                .map(JujuLogLine::toString)
                .anyMatch(line -> line.endsWith("haproxy/0 at 10.0.0.7 left; still there: {}"))
                .anyMatch(line -> line.endsWith("the database at jdbc:postgresql:shop is gone"));
    }

    @Test
    void aFollowersWriteOfApplicationDataIsRefusedWithTheReason() {
        int website = harness.addRelation("website", "haproxy");

        harness.charm().announce(harness.model().relation("website", website), "hello");

        assertThat(harness.log())
                .map(JujuLogLine::toString)
                .containsExactly("WARNING proxy/0 cannot write the application data of proxy in relation website:0:"
                        + " proxy/0 is not the leader, and only the leader may write it; ask unit().isLeader() before,"
                        + " and leave it to the leader otherwise");
    }
}
