package dev.jops.testing;

import java.io.IOException;
import java.nio.file.Path;

/** Runs a packed charm whose hook says on which host it runs, in a JVM of its own, and prints the result. */
final class OneHook {
    private OneHook() {}

    /** The argument is a directory for the charm. */
    public static void main(String[] args) throws IOException {
        CharmCode charm = PackedCharm.script(Path.of(args[0]), "#!/bin/sh\nstatus-set active \"on $(hostname)\"\n");
        try (SimulatedJuju juju = SimulatedJuju.withSeed(1)) {
            SimulatedApplication app = juju.deploy("mysql", charm, 1);
            juju.runUntilQuiet();
            juju.timeline().toString().lines().limit(1).forEach(System.out::println);
            System.out.println(app.unit(0).status().message());
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
