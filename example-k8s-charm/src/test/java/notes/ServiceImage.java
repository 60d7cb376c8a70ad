package notes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A stand-in for the service's image: its program, and the classes that Maven has compiled with the tests. */
final class ServiceImage {

    private ServiceImage() {}

    /** Creates the image in an existing directory, and returns it. */
    static Path makeIn(Path directory) throws IOException {
        Path program =
                Files.createDirectories(directory.resolve("opt/notes/bin")).resolve("notes");
        copy(Path.of("src/test/image/opt/notes/bin/notes"), program);
        Path classes = Files.createDirectories(directory.resolve("opt/notes/classes/notes/server"));
        Path compiled = Path.of("target/test-classes/notes/server");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(compiled, "*.class")) {
            for (Path file : files) {
                copy(file, classes.resolve(file.getFileName()));
            }
        }
        return directory;
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }
}
