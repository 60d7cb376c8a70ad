package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/** The user that this process runs as, and what it trusts: only root can change what belongs to that user. */
final class Caller {
    private static final int ROOT = 0;
    private static final Path PROCESS = Path.of("/proc/self");

    private @Nullable Integer uid;

    boolean isRoot() throws IOException {
        return uid() == ROOT;
    }

    /** Whether a file belongs to root or to this user. */
    boolean trustsOwnerOf(FileStatus status) throws IOException {
        return status.uid() == ROOT || status.uid() == uid();
    }

    /** Whether nobody else can create, rename or remove anything in a directory. */
    boolean trusts(FileStatus directory) throws IOException {
        return !directory.isWritableByOthers() && trustsOwnerOf(directory);
    }

    /** The user as an owner of files. */
    static UserPrincipal principal() throws IOException {
        return Files.getOwner(PROCESS);
    }

    private int uid() throws IOException {
        Integer known = uid;
        if (known == null) {
            // Without /proc, as on macOS, the home directory's owner counts: at worst root, who is trusted anyway.
            Path own = Files.exists(PROCESS) ? PROCESS : Path.of(System.getProperty("user.home"));
            known = (Integer) Files.getAttribute(own, "unix:uid");
            uid = known;
        }
        return known;
    }
}
