package dev.jops.meta;

import dev.jops.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the parsed form of a charm's metadata when the charm is packed, so that no hook has to read YAML. */
public final class MetadataCompiler {

    private MetadataCompiler() {}

    /** Checks the metadata of a charm directory and writes the parsed form beside it. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: MetadataCompiler CHARM-DIRECTORY");
        }
        compile(Path.of(arguments[0]));
    }

    /**
     * Checks the metadata of a charm directory and writes the parsed form beside it.
     *
     * @throws CharmMetaException if a file is missing or malformed, with its line
     */
    public static void compile(Path charmDir) throws IOException {
        Files.writeString(
                charmDir.resolve(MetadataFiles.PARSED_FORM), Json.write(MetadataFiles.parsedForm(charmDir)) + "\n");
    }
}
