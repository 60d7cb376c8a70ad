package dev.jops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java does in a packed charm before it connects to a container's Unix socket. */
@Timeout(300)
@Tag("thorough")
class SocketsOfContainersIT {
    private static final String CHARM = """
            package noted;

            import dev.jops.Ops;
            import dev.jops.charm.CharmBase;
            import dev.jops.charm.StartEvent;
            import dev.jops.charm.StopEvent;
            import dev.jops.charm.UpdateStatusEvent;
            import dev.jops.framework.Framework;
            import dev.jops.model.ActiveStatus;
            import java.net.StandardProtocolFamily;
            import java.nio.channels.ServerSocketChannel;
            import java.nio.channels.SocketChannel;
            import java.security.Provider;
            import java.security.SecureRandom;

            public final class NotedCharm extends CharmBase {

                public NotedCharm(Framework framework) {
                    super(framework);
                    framework.observe(UpdateStatusEvent.class, event -> {
                        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                            String other = System.getProperty("other", "unmade");
                            unit().setStatus(new ActiveStatus("open:" + channel.isOpen() + ",other:" + other));
                        }
                    });
                    framework.observe(StartEvent.class, event -> {
                        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                            unit().setStatus(new ActiveStatus("at:" + server.bind(null).getLocalAddress()));
                        }
                    });
                    framework.observe(StopEvent.class, event -> {
                        SecureRandom random = new SecureRandom();
                        unit().setStatus(new ActiveStatus(random.getProvider().getName() + ":" + random.getAlgorithm()));
                    });
                }

                public static void main(String[] arguments) {
                    Ops.main(NotedCharm::new);
                }

                public static final class Other extends Provider {
                    public Other() {
                        super("Other", "1", "as a library brings one");
                        System.setProperty("other", "made");
                    }
                }
            }
            """;

    @TempDir
    private static Path dir = Path.of("");

    private static PackedCharm charm = new PackedCharm(dir, dir);

    private final UnpackedUnit unit;

    @BeforeAll
    static void pack() throws Exception {
        Path files = Files.createDirectories(dir.resolve("packed/files"));
        Files.writeString(
                files.resolve("charmcraft.yaml"),
                Builds.CHARMCRAFT
                        + "containers: {web: {resource: image}}\nresources: {image: {type: oci-image, description: d}}\n");
        Path services = Files.createDirectories(dir.resolve("packed/classes/META-INF/services"));
        Files.writeString(services.resolve("java.security.Provider"), "noted.NotedCharm$Other");
        charm = new Builds(dir, CHARM).packAtOnce(List.of("packed")).get(0);
    }

    SocketsOfContainersIT(@TempDir Path own) throws Exception {
        unit = new UnpackedUnit(own);
        unit.unpack(charm.file());
    }

    @Test
    void randomNumberGeneratorIsNotCreatedForASocketThatNeedsNone() throws Exception {
        List<String> loads = unit.classLoads();

        assertThat(unit.message()).startsWith("open:true");
        assertThat(loads)
                .anyMatch(load -> load.contains(" sun.nio.ch.UnixDomainSockets "))
                .noneMatch(load -> load.contains(" sun.security.provider."));
    }

    /** Java creates each provider before the one that it looks for. */
    @Test
    void providerOfALibraryIsNotCreatedForASocket() throws Exception {
        assertThat(unit.classLoads()).anyMatch(load -> load.contains(".DeferredRandom "));
        assertThat(unit.message())
                .endsWith(",other:unmade"); // it may be loaded, as all classes of an archive are on JDK 25
    }

    @Test
    void socketThatNeedsARandomNameHasOne() throws Exception {
        assertThat(unit.runHook("start")).isEmpty();

        assertThat(unit.message()).matches("at:/.*/socket_[0-9]+");
    }

    /** Java would ask the first provider that has a generator. */
    @Test
    void defaultRandomNumberGeneratorIsJavasOwn() throws Exception {
        assertThat(unit.runHook("stop")).isEmpty();

        assertThat(unit.message()).isEqualTo("SUN:NativePRNG");
    }
}
