package dev.jops.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A test run of its own whose only hook never ends, or one that has no hooks; its units are in java.io.tmpdir. */
final class EndlessHook {
    private static final String DISPATCH = """
            #!/bin/sh
            setsid tail -f /dev/null </dev/null >/dev/null 2>&1 &
            echo $! > '%1$s/daemon'
            echo $$ > '%1$s/hook.new' && mv '%1$s/hook.new' '%1$s/hook'
            while :; do is-leader > /dev/null; done
            """;

    private EndlessHook() {}

    public static void main(String[] arguments) throws IOException {
        Path told = Path.of(arguments[0]);
        String dispatch = arguments.length > 1 ? "#!/bin/sh\n" : DISPATCH.formatted(told);
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            juju.deploy("mysql", PackedCharm.script(Files.createTempDirectory(told, "charm"), dispatch), 1);
            juju.runUntilQuiet();
        }
    }
}
