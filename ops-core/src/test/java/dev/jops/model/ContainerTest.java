package dev.jops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jops.charm.StartEvent;
import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.doubles.OneUnit;
import dev.jops.internal.doubles.TestCharm;
import dev.jops.meta.CharmMeta;
import dev.jops.pebble.PebbleProtocolException;
import dev.jops.pebble.PebbleUnreachableException;
import dev.jops.pebble.transport.PebbleTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that have not started. Started ones are simulated, and tested with the simulator. */
class ContainerTest {
    private final OneUnit unit = new OneUnit().withMetadata("name: shop\ncontainers: {web: {}}\n");
    private final List<String> seen = new ArrayList<>();

    private void observe(TestCharm charm) {
        Container web = charm.unit().container("web");
        charm.framework().observe(StartEvent.class, event -> {
            seen.add("begun");
            web.useOrWait(container -> {
                container.replan();
                seen.add("replanned");
            });
            seen.add("ended");
        });
        charm.framework().observe(StartEvent.class, "another", event -> seen.add("another"));
    }

    @Test
    void unreachableContainerBecomesAStatusAndEndsOnlyTheHandler() {
        unit.succeed("start", this::observe);

        assertThat(seen).containsExactly("begun", "another");
        assertThat(unit.juju().calls().toString()).contains("waiting for the container web");
    }

    /** With only the status, an operator would wait for a pebble-ready that changes nothing. */
    @Test
    void problemThatNoStartOfTheContainerChangesIsAWarning(@TempDir Path directory) throws IOException {
        Path socket = Files.createDirectories(directory.resolve("web")).resolve("pebble.socket");
        Files.createFile(socket);

        unit.succeed("start", this::observe, "JUJU_AGENT_SOCKET_ADDRESS=" + directory, "JOPS_CONTAINERS=" + directory);

        assertThat(unit.juju().calls().toString()).contains("waiting for the container web");
        assertThat(unit.juju().log().toString())
                .contains("WARNING Pebble at " + socket
                        + " can't be reached for POST /v1/services: Not a socket; the path"
                        + " leads to a file of another kind");
    }

    @Test
    void answerThatIsNotFromPebbleIsRefused() {
        ContainerTransports noPebble = name -> new PebbleTransport() {
            @Override
            public String address() {
                return "a web server";
            }

            @Override
            public Reply send(Request request) {
                return new Reply(200, Map.of(), new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public String boundary() {
                throw new UnsupportedOperationException();
            }

            @Override
            public WebSockets webSockets() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                // It has no connection.
            }
        };
        ModelSession session = new ModelSession(
                unit.context("hooks/start"),
                CharmMeta.fromYaml("name: shop\ncontainers: {web: {}}\n"),
                new HookCommands(unit.juju()),
                unit.time(),
                Optional.of(noPebble));
        Container web = session.model().unit().container("web");

        assertThat(web.canConnect()).isFalse();
        assertThatThrownBy(web::plan).isInstanceOf(PebbleProtocolException.class);
    }

    @Test
    void exceptionNamesTheContainerAndWhatWillHappen() {
        unit.succeed("start", charm -> charm.framework().observe(StartEvent.class, event -> {
            Container web = charm.unit().container("web");
            assertThat(web.canConnect()).isFalse();
            assertThatThrownBy(web::plan)
                    .isInstanceOf(PebbleUnreachableException.class)
                    .hasMessageContaining("/charm/containers/web/pebble.socket")
                    .hasMessageContaining("its container has not started yet or is restarting");
        }));
    }
}
