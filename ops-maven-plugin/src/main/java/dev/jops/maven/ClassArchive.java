package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The class data archive of a runtime: classes as the JVM has them in memory, so that it does not have to parse them.
 *
 * <p>It fits only the runtime that it was created with: the JVM compares its own version and the size of
 * {@code lib/modules}, but no file's time, which does not survive unpacking.
 */
final class ClassArchive {
    /** The flags that dispatch passes, so that packing fails if the JVM refuses one. */
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

    /** Creates {@code lib/charm.jsa} with these classes. */
    static void make(Path runtime, Collection<String> classes, Path work) throws IOException {
        Path list = Files.write(work.resolve("class-list"), classes);
        Path archive = runtime.resolve("lib").resolve("charm.jsa");
        List<String> arguments = new ArrayList<>(List.of("-Xshare:dump"));
        arguments.addAll(FLAGS);
        // Only G1 archives objects too. JDK 17 does not use them in a hook, but without them it crashes if an archive
        // is
        // truncated, because it does not notice.
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
