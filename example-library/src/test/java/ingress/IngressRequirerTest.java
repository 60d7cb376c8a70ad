package ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.Status;
import dev.jops.testing.Harness;
import dev.jops.testing.JujuLogLine;
import ingress.testing.IngressProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngressRequirerTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {ingress: {interface: ingress}, admin: {interface: ingress}}
            config: {options: {port: {type: int, default: 8080}}}
            """);
    private static final IngressOptions AT_HOME =
            IngressOptions.builder().host(() -> "shop-0.home").build();

    private final List<String> seen = new ArrayList<>();
    private final Harness<Shop> harness = Harness.of(framework -> new Shop(framework, AT_HOME), META);

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region interface
    /** The only test that knows the interface's keys; other charms notice a change here. */
    @Test
    void leaderWritesWhatTheInterfaceHas() {
        harness.setLeader(true);
        harness.begin();

        int relation = harness.addRelation("ingress", "traefik");

        assertThat(harness.relationData(relation, "shop"))
                .isEqualTo(Map.of(
                        "name", "\"shop\"",
                        "model", "\"harness\"",
                        "port", "8080",
                        "scheme", "\"http\"",
                        "strip-prefix", "false",
                        "redirect-https", "false"));
        assertThat(harness.relationData(relation, "shop/0")).containsEntry("host", "\"shop-0.home\"");
    }
    // endregion

    @Test
    void optionsReachTheProvider() {
        IngressOptions options = IngressOptions.builder()
                .scheme(IngressScheme.H2C)
                .stripPrefix(true)
                .redirectHttps(true)
                .host(() -> "shop.example")
                .ip(() -> "10.0.0.7")
                .build();
        try (Harness<Shop> other = Harness.of(framework -> new Shop(framework, options), META)) {
            other.setLeader(true);
            other.begin();

            IngressProvider provider = IngressProvider.relate(other, "ingress");

            assertThat(provider.isAskedToStripPrefix()).isTrue();
            assertThat(provider.isAskedToRedirectHttps()).isTrue();
            assertThat(provider.ip()).contains("10.0.0.7");
            assertThat(provider.requestedScheme()).contains(IngressScheme.H2C);
        }
    }

    @Test
    void followerSaysWhereItIsAndAsksForNothing() {
        harness.begin();

        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        assertThat(provider.host()).contains("shop-0.home");
        assertThat(provider.requestedPort()).isEmpty();
    }

    @Test
    void newLeaderAsksForWhatIsMissing() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        harness.setLeader(true);

        assertThat(provider.requestedPort()).isEqualTo(OptionalInt.of(8080));
    }

    @Test
    void ingressSurvivesTheMoveOfLeadership() {
        harness.setLeader(true);
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.grant("http://ingress.example/shop");

        harness.setLeader(false);
        harness.emit("config-changed");
        provider.grant("http://ingress.example/other");
        harness.setLeader(true);

        assertThat(provider.requestedPort()).isEqualTo(OptionalInt.of(8080));
        assertThat(seen).containsExactly("ready http://ingress.example/shop", "ready http://ingress.example/other");
    }

    @Test
    void joiningProviderIsToldWhatWasMissed() {
        harness.setLeader(true);
        harness.begin();
        harness.disableHooks();
        int relation = harness.addRelation("ingress", "traefik");
        harness.enableHooks();

        harness.addRelationUnit(relation, "traefik/0");

        assertThat(harness.relationData(relation, "shop")).containsKey("port");
        assertThat(harness.relationData(relation, "shop/0")).containsKey("host");
    }

    @Test
    void portFollowsTheConfig() {
        harness.setLeader(true);
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        harness.updateConfig("port", 8443);

        assertThat(provider.requestedPort()).isEqualTo(OptionalInt.of(8443));
    }

    @Test
    void upgradedCharmAsksAgain() {
        harness.setLeader(true);
        harness.begin();
        harness.disableHooks();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        harness.enableHooks();

        harness.emit("upgrade-charm");

        assertThat(provider.requestedPort()).isEqualTo(OptionalInt.of(8080));
        assertThat(provider.host()).contains("shop-0.home");
    }

    @Test
    void readyIsEmittedOncePerUrl() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        provider.grant("http://ingress.example/a");
        harness.emit("config-changed");
        provider.grant("http://ingress.example/b");

        assertThat(seen).containsExactly("ready http://ingress.example/a", "ready http://ingress.example/b");
        assertThat(harness.charm().ingress.url()).contains(URI.create("http://ingress.example/b"));
        assertThat(harness.charm().ingress.isReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void revokedIsEmittedOnceWhenTheAnswerIsGone(String nothing) {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.grant("http://ingress.example/a");

        provider.answer(nothing);
        harness.emit("config-changed");

        assertThat(seen).containsExactly("ready http://ingress.example/a", "revoked");
        assertThat(harness.charm().ingress.isReady()).isFalse();
    }

    @Test
    void revokedIsEmittedWhenTheRelationEnds() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.grant("http://ingress.example/a");

        provider.remove();

        assertThat(seen).containsExactly("ready http://ingress.example/a", "revoked");
        assertThat(harness.charm().ingress.url()).isEmpty();
    }

    @Test
    void nothingIsRevokedThatWasNotThere() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        provider.remove();

        assertThat(seen).isEmpty();
    }

    @Test
    void deferredEventsAreMadeAgain() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        harness.charm().defers = true;
        provider.grant("http://ingress.example/a");
        provider.revoke();
        seen.clear();
        harness.charm().defers = false;

        harness.emit("update-status");

        assertThat(seen).containsExactly("ready http://ingress.example/a", "revoked");
    }

    @Test
    void eventIsEmittedAgainAfterADispatchThatFailed() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        harness.charm().fails = true;
        assertThatIllegalStateException().isThrownBy(() -> provider.grant("http://ingress.example/a"));
        harness.charm().fails = false;

        harness.emit("config-changed");

        assertThat(seen).containsExactly("ready http://ingress.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ingress.example",
                "[]",
                "{}",
                "{\"url\":7}",
                "{\"url\":\"ingress.example\"}",
                "{\"url\":\"ftp://ingress.example\"}",
                "{\"url\":\"http:///path\"}",
                "{\"url\":\"http://a b\"}"
            })
    void answerThatIsNoUrlCountsAsNoneAndIsTold(String json) {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.grant("http://ingress.example/a");
        Status before = harness.status();

        provider.answer(json);

        assertThat(seen).containsExactly("ready http://ingress.example/a", "revoked");
        String problem = harness.charm().ingress.problem().orElseThrow();
        assertThat(problem).startsWith("the key ingress").contains("in the data of ingress-provider in ingress:0");
        assertThat(harness.log()).map(JujuLogLine::toString).containsOnlyOnce("WARNING ingress:0: " + problem);
        assertThat(harness.status()).isEqualTo(before);
    }

    @Test
    void validAnswerEndsTheProblem() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.answer("{}");

        provider.grant("http://ingress.example/a");

        assertThat(harness.charm().ingress.problem()).isEmpty();
        assertThat(seen).containsExactly("ready http://ingress.example/a");
    }

    @Test
    void whatANewerProviderSaysBesidesIsPassedOver() {
        harness.begin();
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        provider.answer("{\"url\":\"http://ingress.example/a\",\"ca\":[\"x\"]}");

        assertThat(seen).containsExactly("ready http://ingress.example/a");
    }

    @Test
    void oldestRelationThatHasAUrlCounts() {
        harness.begin();
        IngressProvider first = IngressProvider.relate(harness, "ingress", "blue");
        IngressProvider second = IngressProvider.relate(harness, "ingress", "green");
        first.answer("{}");
        second.grant("http://green.example");

        first.grant("http://blue.example");
        first.remove();

        assertThat(seen)
                .containsExactly(
                        "ready http://green.example", "ready http://blue.example", "ready http://green.example");
    }

    @Test
    void requirersOfTwoEndpointsDoNotMix() {
        harness.begin();
        IngressProvider.relate(harness, "ingress").grant("http://ingress.example/a");
        IngressProvider admin = IngressProvider.relate(harness, "admin");

        admin.grant("http://ingress.example/admin");
        admin.revoke();

        assertThat(seen)
                .containsExactly(
                        "ready http://ingress.example/a", "admin ready http://ingress.example/admin", "admin revoked");
        assertThat(harness.charm().ingress.isReady()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void portThatIsNoneIsRefused(int port) {
        try (Harness<Wiring> other = Harness.of(framework -> new Wiring(framework, "ingress", port), META)) {

            assertThatIllegalArgumentException()
                    .isThrownBy(other::begin)
                    .withMessage(port + " is not a port for ingress: choose 1 to 65535");
        }
    }

    @Test
    void endpointThatIsNotDeclaredIsRefused() {
        try (Harness<Wiring> other = Harness.of(framework -> new Wiring(framework, "web", 80), META)) {

            assertThatIllegalArgumentException().isThrownBy(other::begin).withMessageContaining("web");
        }
    }

    /** A charm that records its events. */
    private final class Shop extends CharmBase {
        final IngressRequirer ingress;
        boolean defers;
        boolean fails;

        Shop(Framework framework, IngressOptions options) {
            super(framework);
            ingress = new IngressRequirer(
                    this, "ingress", () -> (int) config().integer("port").orElseThrow(), options);
            IngressRequirer admin = new IngressRequirer(this, "admin", () -> 9090, options);
            framework.observe(ingress.ready, this::onReady);
            framework.observe(ingress.revoked, this::onRevoked);
            framework.observe(admin.ready, event -> seen.add("admin ready " + event.url()));
            framework.observe(admin.revoked, event -> seen.add("admin revoked"));
        }

        private void onReady(IngressReadyEvent event) {
            if (fails) {
                throw new IllegalStateException("the workload is not there");
            }
            seen.add("ready " + event.url());
            if (defers) {
                event.defer();
            }
        }

        private void onRevoked(IngressRevokedEvent event) {
            seen.add("revoked");
            if (defers) {
                event.defer();
            }
        }
    }

    /** A charm with a requirer that observes nothing. */
    private static final class Wiring extends CharmBase {

        Wiring(Framework framework, String endpoint, int port) {
            super(framework);
            new IngressRequirer(this, endpoint, port);
        }
    }
}
