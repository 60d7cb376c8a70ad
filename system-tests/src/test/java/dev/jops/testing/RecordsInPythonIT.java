package dev.jops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jops.charm.CharmBase;
import dev.jops.charm.RelationChangedEvent;
import dev.jops.charm.RelationCreatedEvent;
import dev.jops.framework.Framework;
import dev.jops.meta.CharmMeta;
import dev.jops.model.ActiveStatus;
import dev.jops.simulator.python.PythonEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A charm with Python ops loads a databag that jops saved as a pydantic model, and saves it again. Each understands the
 * other.
 */
class RecordsInPythonIT {
    private static final CharmMeta META = CharmMeta.fromYaml("""
            name: java
            provides:
              records: {interface: records}
            """);

    private static final String CHARM = """
            import datetime
            import decimal
            import enum
            import ipaddress
            import typing
            import uuid

            import ops
            import pydantic


            class Endpoint(pydantic.BaseModel):
                host: str
                port: int


            class Bucket(pydantic.BaseModel):
                type: typing.Literal["s3"]
                name: str


            class LocalDisk(pydantic.BaseModel):
                type: typing.Literal["local_disk"]
                path: str


            class Protocol(enum.Enum):
                OTLP_HTTP = "otlp_http"
                ZIPKIN = "zipkin"


            class EveryType(pydantic.BaseModel):
                plain_text: str
                is_ready: bool
                tiny: int
                small: int
                whole: int
                large: int
                single: float
                binary: float
                huge: int
                price: decimal.Decimal
                key: pydantic.Base64Bytes
                timeout: datetime.timedelta
                expires_at: datetime.datetime
                address: pydantic.AnyUrl
                id: uuid.UUID
                host: pydantic.IPvAnyAddress
                protocol: Protocol
                port: int | None = None
                size: int | None = None
                weight: float | None = None
                note: str | None = None
                comment: str | None = None
                retries: int
                names: list[str]
                ports: set[int]
                delays: dict[str, datetime.timedelta]
                endpoints: list[Endpoint]
                store: Bucket | LocalDisk = pydantic.Field(discriminator="type")
                port_range: str = pydantic.Field(alias="port-range")


            def check(data):
                assert data.huge == -123456789012345678901234567890, data.huge
                assert data.price == decimal.Decimal("12345678901234567890.10"), data.price
                assert data.key == bytes.fromhex("c0ffee"), data.key
                assert data.timeout == -datetime.timedelta(hours=26, microseconds=1500), data.timeout
                assert data.expires_at == datetime.datetime(
                    2024, 2, 3, 4, 5, 6, 7, tzinfo=datetime.timezone.utc
                ), data.expires_at
                assert data.single == 0.1, data.single
                if data.note is not None:
                    assert data.plain_text == 'grüß "Gott"\\n\\u2028', data.plain_text
                    assert data.host == ipaddress.ip_address("fd00::1"), data.host
                    assert data.protocol is Protocol.OTLP_HTTP, data.protocol
                    assert data.note == "true" and data.comment == "7", (data.note, data.comment)
                    assert data.ports == {80, 443}, data.ports
                    assert data.delays["read"] == datetime.timedelta(days=400), data.delays
                    assert data.endpoints == [Endpoint(host="a", port=1), Endpoint(host="b", port=2)]
                    assert data.store == LocalDisk(type="local_disk", path="/srv"), data.store


            class Charm(ops.CharmBase):
                def __init__(self, framework):
                    super().__init__(framework)
                    framework.observe(self.on["records"].relation_changed, self._on_changed)

                def _on_changed(self, event):
                    data = event.relation.load(EveryType, event.app)
                    check(data)
                    event.relation.save(data, self.app)
                    self.unit.status = ops.ActiveStatus("understood")


            ops.main(Charm)
            """;

    /** Writes one record, and reads the other side's. */
    private static final class RecordCharm extends CharmBase {
        private final EveryType record;
        private final List<EveryType> heard;

        RecordCharm(Framework framework, EveryType record, List<EveryType> heard) {
            super(framework);
            this.record = record;
            this.heard = heard;
            framework.observe(on("records").relationCreated(), this::onCreated);
            framework.observe(on("records").relationChanged(), this::onChanged);
        }

        private void onCreated(RelationCreatedEvent event) {
            event.relation().data(app()).save(record);
        }

        private void onChanged(RelationChangedEvent event) {
            if (!event.relation().data(event.app()).isEmpty()) {
                heard.add(event.relation().data(event.app()).load(EveryType.class));
            }
        }
    }

    static List<EveryType> records() {
        return List.of(EveryType.full(), EveryType.sparse());
    }

    @ParameterizedTest
    @MethodSource("records")
    void pydanticReadsWhatJopsWritesAndTheOtherWayRound(EveryType record, @TempDir Path directory) throws Exception {
        CharmCode python = pythonCharm(directory);
        List<EveryType> heard = new ArrayList<>();
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("java", CharmCode.of(framework -> new RecordCharm(framework, record, heard), META), 1);
            SimulatedApplication reader = juju.deploy("python", python, 1);
            juju.runUntilQuiet();

            juju.integrate("java:records", "python:records");
            juju.runUntilQuiet();

            assertThat(reader.unit(0).status())
                    .as(juju.timeline().toString())
                    .isEqualTo(new ActiveStatus("understood"));
            assertThat(heard).isNotEmpty().allSatisfy(said -> assertThat(said).isEqualTo(record));
        }
    }

    private static CharmCode pythonCharm(Path directory) throws Exception {
        PythonEnvironment python = PythonEnvironment.withOps();
        Files.writeString(directory.resolve("metadata.yaml"), """
                name: python
                requires:
                  records: {interface: records}
                """);
        Files.writeString(directory.resolve("charm.py"), CHARM);
        return PackedCharm.dispatching(
                directory,
                "#!/bin/sh\n[ \"$JUJU_HOOK_NAME\" = records-relation-changed ] || exit 0\nexec '" + python.interpreter()
                        + "' charm.py\n",
                python.files());
    }
}
