package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.WaitingStatus;
import dev.jops.testing.Harness;
import ingress.testing.IngressProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: shop
            requires: {ingress: {interface: ingress, limit: 1}}
            config: {options: {port: {type: int, default: 8080}}}
            """);

    private final Harness<ShopCharm> harness = Harness.of(ShopCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    // region granted
    @Test
    void linksHaveTheUrlOfTheIngress() throws IOException {
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        assertEquals(new WaitingStatus("for ingress"), harness.status());

        provider.grant("https://shops.example/jane");

        assertEquals(new ActiveStatus(), harness.status());
        assertEquals("https://shops.example/jane", Files.readString(harness.file("/etc/shop/base-url")));
    }
    // endregion

    // region revoked
    @Test
    void waitsAgainWhenIngressIsRevoked() throws IOException {
        IngressProvider provider = IngressProvider.relate(harness, "ingress");
        provider.grant("https://shops.example/jane");

        provider.revoke();

        assertEquals(new WaitingStatus("for ingress"), harness.status());
        assertEquals("", Files.readString(harness.file("/etc/shop/base-url")));
    }
    // endregion

    // region requested
    @Test
    void requestsThePortOfTheConfig() {
        harness.setLeader(true);
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        harness.updateConfig("port", 8443);

        assertEquals(OptionalInt.of(8443), provider.requestedPort());
        assertEquals(Optional.of("shop-0.shop-endpoints.harness.svc.cluster.local"), provider.host());
    }
    // endregion

    @Test
    void isBlockedByAFaultyProvider() {
        IngressProvider provider = IngressProvider.relate(harness, "ingress");

        provider.answer("{\"url\":\"shops.example\"}");

        assertEquals(
                new BlockedStatus(
                        "the key ingress.url in the data of ingress-provider in ingress:0 does not fit Answer:"
                                + " its url is not an http or https URL with a host"),
                harness.status());
    }
}
