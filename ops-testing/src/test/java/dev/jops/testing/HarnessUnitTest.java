package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.CharmBase;
import dev.jops.charm.CollectAppStatusEvent;
import dev.jops.charm.CollectUnitStatusEvent;
import dev.jops.charm.HookEvent;
import dev.jops.charm.InstallEvent;
import dev.jops.charm.StorageEvent;
import dev.jops.framework.Framework;
import dev.jops.hookcmds.Address;
import dev.jops.hookcmds.BindAddress;
import dev.jops.hookcmds.Network;
import dev.jops.hookcmds.Port;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.MaintenanceStatus;
import dev.jops.model.Storage;
import dev.jops.model.WaitingStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the unit of a harness: config, status, ports, storage, networks and files. */
class HarnessUnitTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {db: {interface: postgresql}}
            storage:
              data-of-shop: {type: filesystem, multiple: {range: 0-}}
            resources:
              tool: {type: file, filename: tool.txt}
              image: {type: oci-image}
            config:
              options:
                loud: {type: boolean}
                size: {type: int, default: 3}
                key: {type: secret}
            """);

    private final List<Object> seen = new ArrayList<>();
    private final Harness<ShopCharm> harness = Harness.of(framework -> new ShopCharm(framework, seen), META);

    private static final class ShopCharm extends CharmBase {
        ShopCharm(Framework framework, List<Object> seen) {
            super(framework);
            framework.observe(HookEvent.class, event -> {
                if (event instanceof StorageEvent about) {
                    seen.add(event.getClass().getSimpleName() + " "
                            + about.storage().id());
                } else if (event instanceof InstallEvent) {
                    unit().setStatus(new WaitingStatus("for its database"));
                }
            });
        }
    }

    private static final class CollectingCharm extends CharmBase {
        CollectingCharm(Framework framework) {
            super(framework);
            framework.observe(CollectUnitStatusEvent.class, event -> event.addStatus(new BlockedStatus("unit")));
            framework.observe(CollectAppStatusEvent.class, event -> event.addStatus(new ActiveStatus("app")));
        }
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void twoHarnessesOfOneCharmShareNothing() {
        try (Harness<ShopCharm> other = Harness.of(framework -> new ShopCharm(framework, seen), META)) {
            harness.begin();
            other.begin();

            harness.updateConfig("size", 4);

            assertThat(harness.model().config().integer("size")).hasValue(4);
            assertThat(other.model().config().integer("size")).hasValue(3);
        }
    }

    @Test
    void resetsOptionsToTheirDefaultsOrToNothing() {
        harness.begin();
        harness.updateConfig(Map.of("loud", true, "size", 4));

        harness.updateConfig(Map.of(), List.of("loud", "size"));

        assertThat(harness.model().config().isTrue("loud")).isFalse();
        assertThat(harness.model().config().integer("size")).hasValue(3);
    }

    @Test
    void takesTheIdentifierOfASecretForAnOption() {
        harness.begin();
        String id = harness.addUserSecret(Map.of("password", "s3cret"));
        harness.grantSecret(id, "shop");

        harness.updateConfig("key", id);

        assertThat(harness.model()
                        .config()
                        .secret("key")
                        .orElseThrow()
                        .content()
                        .require("password"))
                .isEqualTo("s3cret");
    }

    @Test
    void keepsAStatusThatWasSetInInstall() {
        harness.beginWithInitialHooks();

        assertThat(harness.status()).isEqualTo(new WaitingStatus("for its database"));
    }

    @Test
    void collectsStatusesAtTheEndOfEachEvent() {
        try (Harness<CollectingCharm> collecting = Harness.of(CollectingCharm::new, META)) {
            collecting.begin();
            assertThat(collecting.status()).isEqualTo(new MaintenanceStatus());

            collecting.emit("update-status");
            assertThat(collecting.status()).isEqualTo(new BlockedStatus("unit"));
            assertThat(collecting.applicationStatus().name()).isEqualTo("unknown");

            collecting.setLeader(true);
            assertThat(collecting.applicationStatus()).isEqualTo(new ActiveStatus("app"));
        }
    }

    @Test
    void showsTheOpenPorts() {
        harness.begin();

        harness.model().unit().openPort(Port.tcp(80));
        harness.model().unit().openPort(Port.udp(53));
        harness.model().unit().closePort(Port.tcp(80));

        assertThat(harness.openedPorts()).containsExactly(Port.udp(53));
        assertThat(harness.model().unit().openedPorts()).containsExactly(Port.udp(53));
    }

    @Test
    void knowsNoStorageThatTheCharmDoesNotDeclare() {
        assertThatThrownBy(() -> harness.addStorage("tape"))
                .hasMessage("the charm shop declares no storage tape: its metadata has data-of-shop");
        assertThatThrownBy(() -> harness.removeStorage("tape/0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void attachesStorageWithHyphensAndSeveralOfIt() {
        harness.begin();

        List<String> ids = harness.addStorage("data-of-shop", 2);
        ids.forEach(harness::attachStorage);

        assertThat(ids).containsExactly("data-of-shop/0", "data-of-shop/1");
        assertThat(harness.model().storages("data-of-shop"))
                .extracting(Storage::id)
                .containsExactlyElementsOf(ids);
        assertThat(seen).containsExactly("StorageAttachedEvent data-of-shop/0", "StorageAttachedEvent data-of-shop/1");
    }

    @Test
    void changesStorageBeforeItBeginsWithoutAnEvent() {
        List<String> ids = harness.addStorage("data-of-shop", 3);
        harness.attachStorage(ids.get(0));
        harness.removeStorage(ids.get(2));
        assertThatThrownBy(() -> harness.detachStorage(ids.get(0))).isInstanceOf(IllegalStateException.class);

        harness.begin();

        assertThat(harness.storages()).containsOnlyKeys("data-of-shop/0", "data-of-shop/1");
        assertThat(harness.model().storages("data-of-shop"))
                .extracting(Storage::id)
                .containsExactly(ids.get(0));
        assertThat(seen).isEmpty();
    }

    @Test
    void knowsNoResourceThatTheCharmDoesNotDeclare() {
        assertThatThrownBy(() -> harness.addResource("logo", "x"))
                .hasMessage("the charm shop declares no resource logo: its metadata has tool, image");
    }

    @Test
    void hasOneAddressByDefault() {
        harness.begin();
        harness.addRelation("db", "postgresql");

        Optional<String> ofEndpoint = harness.model().binding("db").network().bindAddress();
        Optional<String> ofRelation = harness.model()
                .binding(harness.model().relation("db").orElseThrow())
                .network()
                .bindAddress();

        assertThat(ofEndpoint).isPresent().isEqualTo(ofRelation);
    }

    @Test
    void acceptsANetworkAsJujuShowsIt() {
        Network network = new Network(
                List.of(new BindAddress(
                        "00:16:3e:00:00:02", "eth1", List.of(new Address("", "2001:db8::7", "2001:db8::/64")))),
                List.of("2001:db8::8"),
                List.of("2001:db8::/32"));
        harness.begin();

        harness.networks().set("db", network);

        assertThat(harness.model().binding("db").network()).isEqualTo(network);
    }

    @Test
    void leavesNoFilesBehind() throws Exception {
        harness.begin();
        harness.addResource("tool", "sharp");
        Path file = harness.file(harness.model().resource("tool").toString());
        assertThat(Files.readString(file)).isEqualTo("sharp");

        harness.close();

        assertThat(file).doesNotExist();
    }

    @Test
    void givesAnImagesTextAsJujuDoes() {
        harness.begin();
        harness.addResource("image", "registrypath: example.com/shop:1");

        assertThat(harness.file(harness.model().resource("image").toString()))
                .hasContent("registrypath: example.com/shop:1");
    }
}
