package dev.jops.meta;

import dev.jops.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Prepares the metadata of a charm directory when the charm is packed.
 *
 * <p>A charmcraft.yaml without a metadata.yaml is split into the files that Juju reads, and a parsed form is written
 * beside them, so that no hook has to read YAML.
 */
public final class MetadataCompiler {

    private MetadataCompiler() {}

    /** Prepares the metadata of the charm directory that the only argument names. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: MetadataCompiler CHARM-DIRECTORY");
        }
        compile(Path.of(arguments[0]));
    }

    /**
     * Prepares the metadata of a charm directory.
     *
     * @throws CharmMetaException if a file is missing or malformed, with its line
     */
    public static void compile(Path charmDir) throws IOException {
        CharmcraftFile.splitIn(charmDir, null);
        writeParsedForm(charmDir);
    }

    /**
     * Prepares the metadata of a charm that is packed for one of the architectures in its charmcraft.yaml, such as
     * {@code amd64}.
     *
     * @throws CharmMetaException if a file is missing or malformed, with its line; or if charmcraft.yaml names
     *     platforms, but none with this architecture
     */
    public static void compile(Path charmDir, String architecture) throws IOException {
        CharmcraftFile.splitIn(charmDir, Objects.requireNonNull(architecture, "architecture"));
        writeParsedForm(charmDir);
    }

    /** Returns whether the metadata of a charm directory was prepared in this way. */
    public static boolean hasCompiled(Path charmDir) {
        return Files.isRegularFile(charmDir.resolve(MetadataFiles.PARSED_FORM));
    }

    private static void writeParsedForm(Path charmDir) throws IOException {
        Files.writeString(
                charmDir.resolve(MetadataFiles.PARSED_FORM), Json.write(MetadataFiles.parsedForm(charmDir)) + "\n");
    }
}
