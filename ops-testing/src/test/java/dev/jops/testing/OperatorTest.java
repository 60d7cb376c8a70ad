package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what an operator can do, and what Juju refuses. */
class OperatorTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            peers:
              peers: {interface: shop-peers}
            provides:
              till: {interface: till}
            requires:
              supplier: {interface: till}
            config:
              options:
                port: {type: int, default: 80}
                motd: {type: string}
            resources:
              catalogue: {type: file, filename: catalogue.txt}
              image: {type: oci-image}
            """);
    private static final CharmSource SHOP =
            CharmSource.of(CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META));

    @TempDir
    Path directory;

    private final SimulatedJuju juju = SimulatedJuju.withSeed(2);

    @Test
    void charmThatAssumesAMissingFeatureIsNotDeployed() {
        CharmMeta meta = CharmMeta.fromYaml("""
                name: pod-shop
                assumes: [k8s-api]
                """);
        CharmCode code = CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), meta);

        assertThatThrownBy(() -> juju.deploy(Deployment.of("shop", CharmSource.of(code))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "shop can't be deployed: it assumes k8s-api, and a model on machines does not have it; choose"
                                + " another version or kubernetes() on the builder of this Juju");
        juju.deploy("shop", code, 1);
        assertThat(juju.timeline().entries()).anyMatch(entry -> entry.text()
                .contains("an operator's Juju would not deploy shop: it assumes k8s-api"));
    }

    @AfterEach
    void close() {
        juju.close();
    }

    private SimulatedUnit deployed() {
        juju.deploy("shop", SHOP, 1);
        juju.runUntilQuiet();
        return juju.unit("shop/0").orElseThrow();
    }

    @Test
    void nothingOfAConfigIsSetIfJujuRefusesAPart() {
        SimulatedUnit unit = deployed();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("port", 81);
        options.put("motd", 7);

        assertThatThrownBy(() -> juju.config("shop", options)).hasMessageContaining("the option motd of shop");
        juju.runUntilQuiet();

        assertThat(unit.hooks()).filteredOn("config-changed"::equals).hasSize(1);
    }

    @Test
    void configIsResetToItsDefaults() {
        SimulatedUnit unit = deployed();
        juju.config("shop", "port", 81);
        juju.runUntilQuiet();

        juju.resetConfig("shop", "port", "motd");
        juju.runUntilQuiet();
        juju.resetConfig("shop", "port");
        juju.runUntilQuiet();

        assertThat(unit.state().config()).doesNotContainKey("port");
        assertThat(unit.hooks()).filteredOn("config-changed"::equals).hasSize(3);
    }

    @Test
    void secretIsFoundByItsNameOrItsIdentifier() {
        deployed();
        String id = juju.addSecret("key", Map.of("value", "one"));

        juju.updateSecret("key", Map.of("value", "two"));
        juju.grantSecret(id, "shop");
        assertThat(juju.secret(id).content()).containsEntry("value", "two");
        assertThat(juju.secret(id).grants()).containsExactly("shop");
        juju.revokeSecret("key", "shop");
        assertThat(juju.secret(id).grants()).isEmpty();
        juju.removeSecret("key");

        assertThat(juju.secrets()).isEmpty();
        assertThatThrownBy(() -> juju.removeSecret("key")).hasMessage("the model has no secret key: it has none");
    }

    @Test
    void resourceIsAFileByItsPath() throws Exception {
        SimulatedUnit unit = deployed();
        Path file = Files.writeString(directory.resolve("apples.txt"), "apples");

        juju.attachResource("shop", "catalogue", file.toString());
        juju.runUntilQuiet();

        assertThat(unit.state().resources()).hasSize(1);
        assertThatThrownBy(() -> juju.attachResource("shop", "prices", file.toString()))
                .hasMessageContaining("declares no resource prices");
    }

    @Test
    void imageIsADescriptionOfWhereItIs() throws Exception {
        SimulatedUnit unit = deployed();
        Path login = Files.writeString(directory.resolve("login.yaml"), """
                registrypath: example.org/private:1
                username: shop
                password: s3cr3t
                """);

        juju.attachResource("shop", "image", "example.org/shop:1");
        juju.runUntilQuiet();
        assertThat(content(unit)).isEqualTo("registrypath: example.org/shop:1\n");

        juju.attachResource("shop", "image", login.toString());
        juju.runUntilQuiet();
        assertThat(content(unit)).contains("password: s3cr3t");
        assertThat(juju.timeline().entries()).as("nothing tells the password").noneMatch(entry -> entry.text()
                .contains("s3cr3t"));
    }

    private static String content(SimulatedUnit unit) {
        byte[] bytes = unit.state().resources().get(0).content().orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void applicationIsGoneWithItsLastUnitAndItsRelations() {
        deployed();
        juju.deploy("market", SHOP, 2);
        juju.integrate("shop:till", "market");
        juju.runUntilQuiet();

        juju.removeApplication("shop");
        assertThat(juju.application("shop")).isPresent();
        juju.runUntilQuiet();

        assertThat(juju.application("shop")).isEmpty();
        assertThat(juju.integrations()).isEmpty();
        assertThat(juju.status().applications()).containsOnlyKeys("market");
        assertThatThrownBy(() -> juju.config("shop", "port", 81)).hasMessage("application \"shop\" not found");
    }

    @Test
    void applicationWithoutUnitsIsGoneAtOnce() {
        juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META), 0);

        juju.removeApplication("shop");

        assertThat(juju.application("shop")).isEmpty();
    }

    @Test
    void nameOfARemovedApplicationIsFreeAndItsUnitNumbersGoOn() {
        juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META), 2);
        juju.runUntilQuiet();
        juju.removeApplication("shop");
        juju.runUntilQuiet();

        juju.deploy("shop", CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META), 1);
        juju.runUntilQuiet();

        assertThat(juju.status().application("shop").units()).containsOnlyKeys("shop/2");
        assertThat(juju.unit("shop/2").orElseThrow().hooks()).startsWith("install");
        assertThat(juju.unit("shop/leader").orElseThrow().name()).isEqualTo("shop/2");
    }

    @Test
    void podsOfAnApplicationWithTheNameOfARemovedOneBeginAtZeroAgain() {
        try (SimulatedJuju kubernetes =
                SimulatedJuju.builder().seed(2).kubernetes().build()) {
            CharmCode code = CharmCode.of(framework -> new ScriptedCharm(framework, (charm, event) -> {}), META);
            kubernetes.deploy("shop", code, 2);
            kubernetes.runUntilQuiet();
            kubernetes.removeApplication("shop");
            kubernetes.runUntilQuiet();

            kubernetes.deploy("shop", code, 1);
            kubernetes.runUntilQuiet();

            assertThat(kubernetes.status().application("shop").units()).containsOnlyKeys("shop/0");
            assertThat(kubernetes.unit("shop/leader").orElseThrow().name()).isEqualTo("shop/0");
        }
    }

    @Test
    void leaderCanBeNamedByItsRole() {
        juju.deploy("shop", SHOP, 2);
        assertThatThrownBy(() -> juju.removeUnit("shop/leader")).hasMessage("could not determine leader for \"shop\"");
        juju.runUntilQuiet();
        String leader = juju.unit("shop/leader").orElseThrow().name();

        juju.removeUnit("shop/leader");
        juju.runUntilQuiet();

        assertThat(juju.unit(leader)).isEmpty();
        assertThatThrownBy(() -> juju.removeUnit(leader)).hasMessage("unit \"" + leader + "\" not found");
        assertThatThrownBy(() -> juju.removeUnit("shop")).hasMessage("unit name \"shop\" not valid");
    }

    @Test
    void endpointsAreInferredIfOnlyOnePairMatches() {
        deployed();
        juju.deploy("market", SHOP, 1);

        juju.integrate("shop:till", "market");

        assertThat(juju.integrations()).singleElement().satisfies(integration -> assertThat(
                        integration.isBetween("shop:till", "market:supplier"))
                .isTrue());
        assertThatThrownBy(() -> juju.integrate("shop", "market"))
                .hasMessage("ambiguous relation: \"shop market\" could refer to"
                        + " \"market:supplier shop:till\"; \"shop:supplier market:till\"");
        assertThatThrownBy(() -> juju.integrate("shop:till", "market:till"))
                .hasMessageContaining("one has to provide what the other requires");
    }
}
