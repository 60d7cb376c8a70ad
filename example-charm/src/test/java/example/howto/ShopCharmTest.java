package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.hookcmds.LogLevel;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// region class
class ShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires:
              db:
                interface: postgresql
            config:
              options:
                port:
                  type: int
                  default: 80
            """);

    private final Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META);

    @AfterEach
    void removeFiles() {
        harness.close();
    }
    // endregion

    // region relation
    @Test
    void waitsUntilTheDatabaseSaysWhereItIs() throws IOException {
        harness.begin();
        int db = harness.addRelation("db", "postgresql");
        harness.updateRelationData(db, "postgresql", Map.of("version", "16"));
        assertEquals(new WaitingStatus("for the database"), harness.status());

        harness.updateRelationData(db, "postgresql", Map.of("url", "jdbc:postgresql:shop"));

        assertEquals(new ActiveStatus(), harness.status());
        assertEquals("jdbc:postgresql:shop", Files.readString(harness.file("/etc/shop/database")));
    }
    // endregion

    // region deployment
    @Test
    void aLeaderSetsTheStatusOfTheApplicationAtDeployment() {
        harness.setLeader(true);

        harness.beginWithInitialHooks();

        assertEquals(new ActiveStatus("led by shop/0"), harness.applicationStatus());
    }
    // endregion

    // region failure
    @Test
    void refusesAnInvalidPort() {
        harness.begin();

        var failure = assertThrows(IllegalStateException.class, () -> harness.updateConfig("port", 70_000));

        assertEquals("the option port is not a port: 70000", failure.getMessage());
    }
    // endregion

    // region time
    @Test
    void missesTheDatabaseAfterAnHour() {
        harness.begin();
        harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());

        harness.advance(Duration.ofMinutes(61));
        harness.emit("update-status");

        assertEquals(new WaitingStatus("nothing heard of the database for an hour"), harness.status());
    }
    // endregion

    // region setup
    @Test
    void knowsTheDatabaseFromBefore() {
        harness.begin();
        harness.disableHooks();
        int db = harness.addRelation("db", "postgresql", Map.of("url", "jdbc:postgresql:shop"), Map.of());
        harness.enableHooks();

        harness.updateRelationData(db, "postgresql", Map.of("version", "16"));

        assertEquals(new ActiveStatus(), harness.status());
    }
    // endregion

    // region log
    @Test
    void keepsTheLinesThatTheCharmLogs() {
        harness.begin();
        harness.charm().log().info("hello");

        assertEquals(new JujuLogLine(LogLevel.INFO, "hello"), harness.log().get(0));
    }
    // endregion

    @Test
    void theMachineIsADirectoryOfTheTest() {
        Path file = harness.file("/etc/shop/database");

        assertTrue(file.toString().endsWith("/etc/shop/database") && !Files.exists(file));
    }
}
