package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.charm.RelationEvent;
import dev.jops.charm.StorageEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.CloudSpec;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.ModelException;
import dev.jops.model.UnknownStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.state.ModelState;
import dev.jops.testing.state.NetworkState;
import dev.jops.testing.state.RelationState;
import dev.jops.testing.state.State;
import dev.jops.testing.state.StorageState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Tests config, networks, storages, statuses and files in a context: what the charm reads, and what comes out. */
class ContextModelTest {
    private final List<Object> seen = new ArrayList<>();

    @Test
    void isUnitZeroOfAnApplicationNamedAfterItsCharm() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> seen.add(charm.unit() + " of " + charm.app()));

        context.run(context.on().start(), State.empty());

        assertThat(seen).containsExactly("shop/0 of shop");
    }

    @Test
    void hasTheDefaultsOfOptionsThatNobodyHasSet() {
        CharmMeta meta = CharmMeta.fromYaml("""
                name: shop
                config:
                  options:
                    size: {type: int, default: 0}
                    loud: {type: boolean, default: false}
                    title: {type: string, default: ""}
                """);
        Context<ReadingCharm> context = Context.of(framework -> new ReadingCharm(framework, seen), meta);

        State after = context.run(context.on().configChanged(), State.empty());

        assertThat(seen).containsExactly(OptionalLong.of(0), false, Optional.of(""));
        assertThat(after.config()).isEmpty();
    }

    private static final class ReadingCharm extends CharmBase {
        ReadingCharm(Framework framework, List<Object> seen) {
            super(framework);
            framework.observe(
                    ConfigChangedEvent.class,
                    event -> seen.addAll(
                            List.of(config().integer("size"), config().isTrue("loud"), config().string("title"))));
        }
    }

    /** Options of the charm, with the values that it accepts. */
    record Settings(long port) {
        Settings {
            if (port < 1024) {
                throw new IllegalArgumentException("the port is taken");
            }
        }
    }

    @Test
    void blocksTheUnitWhereItsConfigIsRefusedAndKeepsTheRest() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.counters().put("runs", 1);
            charm.config().loadOrBlock(Settings.class);
            charm.unit().openPort(Port.tcp(1));
        });

        State after = context.run(context.on().configChanged(), State.empty());

        assertThat(after.unitStatus()).isInstanceOf(BlockedStatus.class);
        assertThat(after.unitStatus().message()).contains("the port is taken");
        assertThat(after.stored("counters")).containsExactly(Map.entry("runs", 1L));
        assertThat(after.openedPorts()).isEmpty();
    }

    @Test
    void hasANetworkOfTheMachineThatATestCanReplace() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> seen.add(
                charm.model().binding("juju-info").network().bindAddress().orElseThrow()));

        context.run(context.on().start(), State.empty());
        context.run(
                context.on().start(),
                State.builder()
                        .network(NetworkState.of("juju-info", "192.0.2.7"))
                        .build());

        assertThat(seen).containsExactly("10.0.0.1", "192.0.2.7");
    }

    @Test
    void hasNoNetworkOfABindingThatTheCharmDoesNotDeclare() {
        Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> charm.model().binding("mail").network());

        assertThatThrownBy(() -> context.run(context.on().start(), State.empty()))
                .hasMessageContaining("mail");
    }

    @Test
    void hasNoStorageWhereTheStateHasNone() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> seen.add(charm.model().storages("data")));

        context.run(context.on().start(), State.empty());

        assertThat(seen).containsExactly(List.of());
        assertThat(context.requestedStorages()).isEmpty();
    }

    @Test
    void knowsNoStorageThatTheCharmDoesNotDeclare() {
        Context<StagedCharm> reading =
                StagedCharm.context((charm, event) -> charm.model().storages("tape"));
        Context<StagedCharm> asking =
                StagedCharm.context((charm, event) -> charm.model().requestStorage("tape", 1));

        assertThatThrownBy(() -> reading.run(reading.on().start(), State.empty()))
                .hasMessageContaining("tape");
        assertThatThrownBy(() -> asking.run(asking.on().start(), State.empty())).hasMessageContaining("tape");
    }

    @Test
    void sharesTheFilesOfAStorageWithTheTest() throws Exception {
        StorageState data = StorageState.of("data");
        State state = State.builder().storage(data).build();
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            String place = charm.model().storages("data").get(0).location().toString();
            seen.add(charm.machine().readFile(place + "/in").orElseThrow());
            charm.machine().writeFile(place + "/out", "from the charm");
        })) {
            Path place = Files.createDirectories(context.file("/var/lib/juju/storage/data/0"));
            Files.writeString(place.resolve("in"), "from the test");

            context.run(context.on().start(), state);

            assertThat(seen).containsExactly("from the test");
            assertThat(place.resolve("out")).hasContent("from the charm");
        }
    }

    @Test
    void showsWhichStorageAnEventIsAbout() {
        StorageState third = new StorageState("cache", 3);
        try (Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> seen.add(((StorageEvent) event).storage().id()))) {
            State state = State.builder()
                    .storage(new StorageState("cache", 1))
                    .storage(third)
                    .build();

            context.run(context.on().storageAttached(third), state);
            State after = context.run(context.on().storageDetaching(third), state);

            assertThat(seen).containsExactly("cache/3", "cache/3");
            assertThat(after.storages()).extracting(StorageState::id).containsExactly("cache/1");
        }
    }

    @Test
    void addsUpRequestedStorages() {
        try (Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            charm.model().requestStorage("cache", 1);
            charm.model().requestStorage("cache", 2);
        })) {
            context.run(context.on().start(), State.empty());

            assertThat(context.requestedStorages()).containsExactly(Map.entry("cache", 3));
        }
    }

    @Test
    void readsFilesThatComeWithTheCharm() throws Exception {
        try (Context<StagedCharm> context = StagedCharm.context(
                (charm, event) -> seen.add(charm.machine().readFile(charm.charmDir() + "/templates/shop.conf")))) {
            Path file = context.charmFile("templates/shop.conf");
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, "port = 80");

            context.run(context.on().start(), State.empty());

            assertThat(seen).containsExactly(Optional.of("port = 80"));
        }
    }

    @Test
    void hasTheStatusesOfANewUnitBeforeTheCharmSetsAny() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) -> {
            seen.add(charm.unit().status());
            charm.unit().setStatus(new WaitingStatus("for the database"));
            charm.unit().setStatus(new WaitingStatus("for the database"));
            charm.unit().setStatus(new BlockedStatus("no database"));
        });

        State after = context.run(context.on().start(), State.empty());

        assertThat(seen).containsExactly(new UnknownStatus());
        assertThat(after.unitStatus()).isEqualTo(new BlockedStatus("no database"));
        assertThat(context.statusHistory())
                .containsExactly(
                        new UnknownStatus(),
                        new WaitingStatus("for the database"),
                        new WaitingStatus("for the database"));
    }

    @Test
    void beginsTheHistoryOfAStatusWithThatOfTheState() {
        Context<StagedCharm> context =
                StagedCharm.context((charm, event) -> charm.unit().setStatus(new ActiveStatus()));
        State state =
                State.builder().unitStatus(new MaintenanceStatus("installing")).build();

        context.run(context.on().start(), state);

        assertThat(context.statusHistory()).containsExactly(new MaintenanceStatus("installing"));
    }

    @Test
    void hasACloudForATrustedCharm() {
        Context<StagedCharm> context = Context.builder(StagedCharm.playing((charm, event) -> {
                    CloudSpec cloud = charm.model().cloudSpec();
                    seen.add(cloud.type());
                }))
                .meta(StagedCharm.META)
                .trusted(true)
                .build();

        context.run(
                context.on().start(),
                State.builder().model(ModelState.machines("dev")).build());

        assertThat(seen).containsExactly("lxd");
    }

    @Test
    void showsTheModelOfTheOtherSide() {
        Context<StagedCharm> context = StagedCharm.context((charm, event) ->
                seen.add(((RelationEvent) event).relation().remoteModel().uuid()));
        RelationState here = RelationState.regular("db").build();
        RelationState there = RelationState.regular("db")
                .remoteModel("5e1ec7ed-0000-4000-8000-00000000000f")
                .build();

        context.run(
                context.on().relationCreated(here),
                State.builder().relation(here).build());
        State after = context.run(
                context.on().relationCreated(there),
                State.builder().relation(there).build());

        assertThat(seen).containsExactly(State.empty().model().uuid(), "5e1ec7ed-0000-4000-8000-00000000000f");
        assertThat(after.relation("db").remoteModel()).contains("5e1ec7ed-0000-4000-8000-00000000000f");
        assertThat(after.relation("db")).isNotEqualTo(here.toBuilder().id(1).build());
    }

    @Test
    void showsNoModelOfTheOtherSideBeforeJujuDid() {
        Context<StagedCharm> context = Context.builder(StagedCharm.playing(
                        (charm, event) -> ((RelationEvent) event).relation().remoteModel()))
                .meta(StagedCharm.META)
                .jujuVersion("3.6.1")
                .build();
        RelationState db = RelationState.regular("db").build();

        assertThatThrownBy(() -> context.run(
                        context.on().relationCreated(db),
                        State.builder().relation(db).build()))
                .hasCauseInstanceOf(ModelException.class);
    }
}
