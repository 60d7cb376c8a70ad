package dev.jops.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A separate test run whose only hook never ends, or that has no hooks; its units are in java.io.tmpdir. */
final class EndlessHook {
    /** A daemon and a hook, each found by how long it sleeps. */
    private static final String DISPATCH = """
            #!/bin/sh
            setsid sleep %s </dev/null >/dev/null 2>&1 &
            juju-log running
            sleep %s
            """;

    private EndlessHook() {}

    public static void main(String[] arguments) throws IOException {
        String dispatch = arguments.length > 1 ? DISPATCH.formatted(arguments[1], arguments[2]) : "#!/bin/sh\n";
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.listen(entry -> {
                if (entry.text().endsWith("running")) {
                    System.out.println("running");
                }
            });
            Path charm = Files.createTempDirectory(Path.of(arguments[0]), "charm");
            juju.deploy("mysql", PackedCharm.script(charm, dispatch), 1);
            juju.runUntilQuiet();
        }
    }
}
