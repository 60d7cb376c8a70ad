package example.howto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jops.charm.CharmBase;
import dev.jops.charm.LeaderElectedEvent;
import dev.jops.charm.RelationBrokenEvent;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.StartEvent;
import dev.jops.charm.StorageAttachedEvent;
import dev.jops.charm.UpgradeCharmEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.RelationData;
import dev.jops.testing.CharmCode;
import dev.jops.testing.CharmSource;
import dev.jops.testing.Invariant;
import dev.jops.testing.Refresh;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.explore.Exploration;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.StallStorage;
import dev.jops.testing.fault.StopAgent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulateAnOperatorTest {
    private static final CharmMeta FORMER = CharmMeta.fromYaml("""
            name: vault
            peers: {peers: {interface: vault-peers}}
            """);
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: vault
            peers: {peers: {interface: vault-peers}}
            requires: {db: {interface: sql}}
            storage: {logs: {type: filesystem, multiple: {range: 0-}}}
            """);
    private static final CharmMeta DATABASE = CharmMeta.fromYaml("""
            name: database
            provides: {server: {interface: sql}}
            """);

    private final SimulatedJuju juju = SimulatedJuju.withSeed(1);

    @AfterEach
    void close() {
        juju.close();
    }

    /** The former revision, whose leader shares the password under another key. */
    static final class FormerVaultCharm extends CharmBase {

        FormerVaultCharm(Framework framework) {
            super(framework);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            framework.observe(StartEvent.class, this::onStart);
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            RelationData shared = model().relation("peers").orElseThrow().data(app());
            if (!shared.containsKey("password")) {
                shared.put("password", "s3cret");
            }
        }

        private void onStart(StartEvent event) {
            unit().setStatus(new ActiveStatus());
        }
    }

    static final class VaultCharm extends CharmBase {

        VaultCharm(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, this::onStart);
            framework.observe(UpgradeCharmEvent.class, this::onUpgrade);
            framework.observe(LeaderElectedEvent.class, this::onLeaderElected);
            framework.observe(on("db").relationChanged(), this::onDatabaseChanged);
            framework.observe(on("db").relationBroken(), this::onDatabaseBroken);
            framework.observe(on("logs").storageAttached(), this::onLogsAttached);
        }

        private void onStart(StartEvent event) {
            unit().setStatus(new ActiveStatus());
        }

        // region charm
        private void onUpgrade(UpgradeCharmEvent event) {
            settlePassword();
        }

        private void onLeaderElected(LeaderElectedEvent event) {
            settlePassword(); // the unit that led at its upgrade may no longer lead
        }

        private void settlePassword() {
            RelationData shared = model().relation("peers").orElseThrow().data(app());
            if (unit().isLeader()) {
                String former = shared.remove("password");
                if (!shared.containsKey("admin-password")) {
                    shared.put("admin-password", former == null ? newPassword() : former);
                }
            }
        }
        // endregion

        private String newPassword() {
            return Long.toHexString(random().nextLong());
        }

        private void onDatabaseChanged(RelationChangedEvent event) {
            unit().setStatus(new ActiveStatus("with a database"));
        }

        private void onDatabaseBroken(RelationBrokenEvent event) {
            unit().setStatus(new BlockedStatus("no database"));
        }

        private void onLogsAttached(StorageAttachedEvent event) {
            unit().setStatus(new ActiveStatus("logs to " + event.storage().id()));
        }
    }

    /** A revision whose start fails. */
    static final class BrokenVaultCharm extends CharmBase {

        BrokenVaultCharm(Framework framework) {
            super(framework);
            framework.observe(StartEvent.class, event -> {
                throw new IllegalStateException("on purpose");
            });
        }
    }

    static final class DatabaseCharm extends CharmBase {

        DatabaseCharm(Framework framework) {
            super(framework);
        }
    }

    // region upgrade
    @Test
    void thePasswordSurvivesTheUpgrade() {
        SimulatedApplication vault = juju.deploy("vault", CharmCode.of(FormerVaultCharm::new, FORMER), 3);
        juju.runUntilQuiet();
        OngoingFault stop = juju.inject(new StopAgent("vault/2"));

        vault.refresh(CharmCode.of(VaultCharm::new, META));
        juju.runUntilQuiet();
        assertFalse(vault.unit(2).hooks().contains("upgrade-charm"));
        stop.end();
        juju.runUntilQuiet();

        assertTrue(vault.unit(2).hooks().contains("upgrade-charm"));
        assertEquals("s3cret", vault.peerData("peers").get("admin-password"));
    }
    // endregion

    // region force
    @Test
    void theNewCodeGetsAUnitOutOfItsError() {
        SimulatedUnit unit = juju.deploy("vault", CharmCode.of(BrokenVaultCharm::new, FORMER), 1)
                .unit(0);
        juju.runUntilQuiet();
        assertEquals("start", unit.hookInError().orElseThrow());

        CharmSource mended = CharmSource.of(CharmCode.of(VaultCharm::new, META));
        juju.refresh(Refresh.of("vault").to(mended).forceUnits());
        juju.advance(Duration.ofMinutes(1));

        assertEquals(new ActiveStatus(), unit.status());
        assertFalse(unit.hooks().contains("upgrade-charm"));
    }
    // endregion

    // region skip
    @Test
    void theUnitGoesOnWithoutTheFailedHook() {
        SimulatedUnit unit = juju.deploy("vault", CharmCode.of(BrokenVaultCharm::new, FORMER), 1)
                .unit(0);
        juju.runUntilQuiet();

        juju.resolvedNoRetry("vault/0");
        juju.runUntilQuiet();

        assertTrue(unit.hookInError().isEmpty());
    }
    // endregion

    // region suspend
    @Test
    void theVaultIsBlockedWhileItsDatabaseIsSuspended() {
        juju.deploy("database", CharmCode.of(DatabaseCharm::new, DATABASE), 1);
        SimulatedApplication vault = juju.deploy("vault", CharmCode.of(VaultCharm::new, META), 1);
        juju.integrate("vault:db", "database:server");
        juju.runUntilQuiet();
        int id = juju.integrations().get(0).id();

        juju.suspendRelation(id, "the database moves");
        juju.runUntilQuiet();
        assertEquals(new BlockedStatus("no database"), vault.unit(0).status());
        juju.resumeRelation(id);
        juju.runUntilQuiet();

        assertEquals(new ActiveStatus("with a database"), vault.unit(0).status());
    }
    // endregion

    // region storage
    @Test
    void theVaultRunsUntilItsStorageComes() {
        SimulatedApplication vault = juju.deploy("vault", CharmCode.of(VaultCharm::new, META), 1);
        juju.runUntilQuiet();
        OngoingFault stall = juju.inject(new StallStorage());

        juju.addStorage("vault/0", "logs");
        juju.advance(Duration.ofMinutes(10));
        assertEquals(new ActiveStatus(), vault.unit(0).status());
        stall.end();
        juju.runUntilQuiet();

        assertEquals(new ActiveStatus("logs to logs/0"), vault.unit(0).status());
    }
    // endregion

    // region explore
    @Test
    void thePasswordSurvivesEveryScheduleWithAnUpgrade() {
        Exploration.of(juju -> juju.deploy("vault", CharmCode.of(FormerVaultCharm::new, FORMER), 3)
                        .publish(CharmCode.of(VaultCharm::new, META)))
                .schedules(200)
                .requireInTheEnd(new Invariant("there is one password", juju -> {
                    var shared = juju.application("vault").orElseThrow().peerData("peers");
                    return shared.containsKey("password") != shared.containsKey("admin-password");
                }))
                .run()
                .orThrow();
    }
    // endregion
}
