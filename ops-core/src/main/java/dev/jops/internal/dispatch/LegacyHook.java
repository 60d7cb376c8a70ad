package dev.jops.internal.dispatch;

import dev.jops.hookcmds.JujuLog;
import dev.jops.juju.JujuContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** A script {@code hooks/NAME} or {@code actions/NAME} in the charm, which runs before the charm, as in Python ops. */
final class LegacyHook {
    private final Path script;
    private final Path dispatch;
    private final String name;

    private LegacyHook(Path charmDir, String name) {
        this.script = charmDir.resolve(name);
        this.dispatch = charmDir.resolve("dispatch");
        this.name = name;
    }

    static LegacyHook of(JujuContext context) {
        return new LegacyHook(context.charmDir(), context.dispatchPath().orElse(""));
    }

    /** Runs the script, if there is one. If it fails, returns its exit code, with which the dispatch then ends. */
    OptionalInt run(JujuLog log) {
        if (name.isEmpty() || !Files.isRegularFile(script)) {
            return OptionalInt.empty();
        }
        if (!Files.isExecutable(script)) {
            log.warning(script + " is not executable, so it does not run");
            return OptionalInt.empty();
        }
        try {
            return Files.exists(dispatch) && Files.isSameFile(script, dispatch) ? OptionalInt.empty() : start(log);
        } catch (IOException e) {
            log.warning(script + " can't be run: " + e.getMessage());
            return OptionalInt.of(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warning(script + " was interrupted");
            return OptionalInt.of(1);
        }
    }

    private OptionalInt start(JujuLog log) throws IOException, InterruptedException {
        log.info("running the legacy hook script " + name);
        ProcessBuilder builder = new ProcessBuilder(script.toString()).inheritIO();
        builder.environment()
                .put(JujuContext.CALLED_FROM_DISPATCH, "1"); // a script that calls the charm again must not loop
        int exitCode = builder.start().waitFor();
        if (exitCode == 0) {
            return OptionalInt.empty();
        }
        log.warning("the legacy hook script " + name + " failed with exit code " + exitCode);
        return OptionalInt.of(exitCode);
    }
}
