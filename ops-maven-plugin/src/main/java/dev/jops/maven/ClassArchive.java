package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The class data archive of a runtime: classes as the JVM has them in memory, so that it need not read them.
 *
 * <p>It fits the runtime that it was made with and no other: the JVM compares its own version and the size of {@code
 * lib/modules}, and not a file's time, which does not survive unpacking.
 */
final class ClassArchive {
    /** The flags that dispatch gives, so that a JVM that refuses one is found while packing. */
    static final List<String> FLAGS = List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:TieredStopAtLevel=1",
            "-XX:CompileThresholdScaling=4",
            "-XX:-UsePerfData",
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider");

    private static final int FIRST_THAT_LINKS = 24;

    private ClassArchive() {}

    /** Makes {@code lib/charm.jsa} of the classes that are listed. */
    static void make(Path runtime, Collection<String> classes, Path work) throws IOException {
        Path list = Files.write(work.resolve("class-list"), classes);
        Path archive = runtime.resolve("lib").resolve("charm.jsa");
        List<String> arguments = new ArrayList<>(List.of("-Xshare:dump"));
        arguments.addAll(FLAGS);
        // G1 alone writes objects too. JDK 17 does not use them in a hook, but without them it does not notice that an
        // archive was cut short, and crashes.
        arguments.set(arguments.indexOf("-XX:+UseSerialGC"), "-XX:+UseG1GC");
        if (Runtime.version().feature() >= FIRST_THAT_LINKS) {
            arguments.add("-XX:+AOTClassLinking");
        }
        arguments.addAll(List.of("-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive));
        JavaProgram.Ended dump = JavaProgram.ofRuntime(runtime).run(arguments);
        if (dump.exitCode() != 0 || !Files.exists(archive)) {
            throw new PackException("the JVM made no class data archive: " + dump.output());
        }
    }
}
