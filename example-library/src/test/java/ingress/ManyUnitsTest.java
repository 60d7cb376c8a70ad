package ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.ConfigChangedEvent;
import dev.jops.framework.EventBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Relation;
import dev.jops.testing.CharmCode;
import dev.jops.testing.SimulatedApplication;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.SimulatedUnit;
import dev.jops.testing.fault.OngoingFault;
import dev.jops.testing.fault.Vanish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two related applications with several units each, at the addresses that Juju has for them. */
class ManyUnitsTest {
    private static final CharmMeta SHOP = CharmMeta.fromYaml("""
            name: shop
            requires: {ingress: {interface: ingress, limit: 1}}
            """);
    private static final CharmMeta GATE = CharmMeta.fromYaml("""
            name: gate
            provides: {ingress: {interface: ingress}}
            config: {options: {domain: {type: string, default: one.example}}}
            """);

    private final List<String> seen = new ArrayList<>();
    private final SimulatedJuju juju = SimulatedJuju.withSeed(7);
    private SimulatedApplication shop;
    private SimulatedApplication gate;

    @BeforeEach
    void relate() {
        shop = juju.deploy("shop", CharmCode.of(Shop::new, SHOP), 3);
        gate = juju.deploy("gate", CharmCode.of(Gate::new, GATE), 1);
        juju.runUntilQuiet();
        juju.integrate("shop:ingress", "gate:ingress");
        juju.runUntilQuiet();
    }

    @AfterEach
    void close() {
        juju.close();
    }

    @Test
    void everyUnitIsToldOnceAndSaysWhereItIs() {
        assertThat(new TreeSet<>(seen))
                .containsExactly(
                        "shop/0 http://one.example/shop:8080",
                        "shop/1 http://one.example/shop:8080",
                        "shop/2 http://one.example/shop:8080");
        assertThat(seen).hasSize(3);
        assertThat(shop.units()).allSatisfy(unit -> assertThat(unit.data("ingress"))
                .containsEntry("host", "\"" + unit.data("ingress").get("ingress-address") + "\""));
    }

    @Test
    void anotherUrlReachesEveryUnitWhoeverLeads() {
        SimulatedUnit lost = shop.leader().orElseThrow();
        OngoingFault absence = juju.inject(new Vanish(lost.name()));
        juju.runUntil("the lease ran out", () -> shop.leader().isEmpty(), Duration.ofSeconds(66));
        juju.runUntil("another unit leads", () -> shop.leader().isPresent(), Duration.ofSeconds(3));
        juju.runUntilQuiet();
        seen.clear();

        gate.config("domain", "two.example");
        juju.runUntilQuiet();
        absence.end();
        juju.runUntilQuiet();

        assertThat(new TreeSet<>(seen))
                .containsExactly(
                        "shop/0 http://two.example/shop:8080",
                        "shop/1 http://two.example/shop:8080",
                        "shop/2 http://two.example/shop:8080");
        assertThat(seen).hasSize(3);
    }

    @Test
    void everyUnitIsToldThatTheRelationEnded() {
        seen.clear();

        juju.removeRelation("shop", "gate");
        juju.runUntilQuiet();

        assertThat(seen).containsExactlyInAnyOrder("shop/0 revoked", "shop/1 revoked", "shop/2 revoked");
    }

    private final class Shop extends CharmBase {

        Shop(Framework framework) {
            super(framework);
            IngressRequirer ingress = new IngressRequirer(this, "ingress", 8080);
            framework.observe(ingress.ready, event -> seen.add(unit() + " " + event.url()));
            framework.observe(ingress.revoked, event -> seen.add(unit() + " revoked"));
        }
    }

    /** A provider, which makes a URL of its domain, the application and the requested port. */
    private static final class Gate extends CharmBase {

        Gate(Framework framework) {
            super(framework);
            framework
                    .observeAll("reconcile", this::reconcile)
                    .of(ConfigChangedEvent.class)
                    .of(on("ingress").relationChanged());
        }

        private void reconcile(EventBase event) {
            if (!unit().isLeader()) {
                return;
            }
            for (Relation relation : model().relations("ingress")) {
                relation.app().ifPresent(shop -> {
                    Request request = relation.data(shop).load(Request.class);
                    String url = "http://" + config().string("domain").orElseThrow() + "/" + request.name() + ":"
                            + request.port();
                    relation.data(app()).save(new Answer(new Url(url)));
                });
            }
        }

        private record Request(String name, int port) {}

        private record Answer(Url ingress) {}

        private record Url(String url) {}
    }
}
