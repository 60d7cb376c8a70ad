package example.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.model.BlockedStatus;
import dev.jops.model.InvalidDataException;
import dev.jops.model.Relation;
import dev.jops.model.RelationData;
import dev.jops.testing.Harness;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypedProxyCharmTest {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: proxy
            requires: {backend: {interface: http}}
            provides: {website: {interface: http}}
            """);

    private final Harness<TypedProxyCharm> harness = Harness.of(TypedProxyCharm::new, META);

    @BeforeEach
    void begin() {
        harness.begin();
    }

    @AfterEach
    void removeFiles() {
        harness.close();
    }

    @Test
    void aBackendIsReadAsARecord() {
        int backend = harness.addRelation("backend", "shop");

        harness.updateRelationData(backend, "shop", Map.of("url", "\"http://shop\"", "max_clients", "100"));

        assertThat(harness.file("/etc/proxy/backend")).hasContent("url = http://shop\nclients = 100\ntimeout = 30\n");
        assertThat(harness.status()).isEqualTo(new ActiveStatus());
    }

    @Test
    void invalidDataBlocksWithTheKeyAndWithoutTheValue() {
        int backend = harness.addRelation("backend", "shop");

        harness.updateRelationData(backend, "shop", Map.of("url", "\"http://shop\"", "max_clients", "\"many\""));

        assertThat(harness.status())
                .isEqualTo(new BlockedStatus("the key max_clients in the data of shop in backend:0 has to be"
                        + " a whole number from -2147483648 to 2147483647"));
    }

    @Test
    void aRecordIsWrittenAsJsonWithItsVersion() {
        harness.setLeader(true);

        int website = harness.addRelation("website", "haproxy");

        assertThat(harness.relationData(website, "proxy"))
                .isEqualTo(Map.of(
                        "host", "\"proxy.example.com\"", "paths", "[\"/\",\"/api\"]", "port", "443", "version", "2"));
    }

    @Test
    void anInterfacesOwnTypesAreReadAndWritten() {
        int website = harness.addRelation("website", "haproxy");
        RelationData own = harness.model()
                .relation("website", website)
                .data(harness.model().unit());
        own.putAll(Map.of(
                "url", "\"http://shop\"",
                "max_clients", "1",
                "timeout", "90",
                "balance", "{\"type\": \"cookie\", \"name\": \"shop\", \"lifetime\": \"P1D\"}",
                "ports", "\"8000-8080\""));
        TypedProxyCharm.Backend backend = new TypedProxyCharm.Backend(
                "http://shop",
                1,
                Duration.ofSeconds(90),
                null,
                Optional.of(new TypedProxyCharm.StickyCookie("shop", Duration.ofDays(1))),
                Optional.of(new TypedProxyCharm.PortRange(8000, 8080)));

        assertThat(own.load(TypedProxyCharm.Backend.class)).isEqualTo(backend);
        own.save(backend);
        assertThat(own)
                .containsEntry("timeout", "\"PT1M30S\"")
                .containsEntry("balance", "{\"lifetime\":\"P1D\",\"name\":\"shop\",\"type\":\"cookie\"}");
    }

    @Test
    void aRefusalOfTheConverterNamesTheKey() {
        int backend = harness.addRelation("backend", "shop");

        harness.updateRelationData(
                backend, "shop", Map.of("url", "\"http://shop\"", "max_clients", "1", "ports", "\"http\""));

        assertThat(harness.status())
                .isEqualTo(new BlockedStatus(
                        "the key ports in the data of shop in backend:0 does not fit PortRange: a range is"
                                + " two ports such as 8000-8080"));
    }

    @Test
    void anotherVersionIsRefused() {
        int website = harness.addRelation("website", "haproxy");
        harness.updateRelationData(website, "haproxy", Map.of("version", "1"));
        Relation relation = harness.model().relation("website", website);

        assertThatThrownBy(() -> relation.data(harness.model().app("haproxy")).load(TypedProxyCharm.Website.class))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageEndingWith("has version 1, and Website is version 2: upgrade haproxy");
    }

    @Test
    void plainTextIsReadToo() {
        int website = harness.addRelation(
                "website", "haproxy", Map.of(), Map.of("ingress-address", "10.0.0.7", "port", "80"));
        Relation relation = harness.model().relation("website", website);

        assertThat(harness.charm().address(relation, harness.model().unit("haproxy/0")))
                .contains(new TypedProxyCharm.Address("10.0.0.7", 80));
        harness.updateRelationData(website, "haproxy/0", Map.of("port", "http"));
        assertThat(harness.charm().address(relation, harness.model().unit("haproxy/0")))
                .isEqualTo(Optional.empty());
    }
}
