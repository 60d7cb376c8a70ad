package dev.jops.machine;

import dev.jops.internal.files.FileOwner;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.jspecify.annotations.Nullable;

/** Looks up the user and group of a mode on this machine. */
final class NamedOwner {

    private NamedOwner() {}

    /**
     * Returns the owner that a mode names; null if it names none.
     *
     * @throws MachineException if there is no such user or group
     */
    static @Nullable FileOwner of(FileMode mode, Path file) throws IOException {
        if (!mode.hasOwner()) {
            return null;
        }
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        return new FileOwner(user(names, mode.user(), file), group(names, mode.group(), file));
    }

    private static UserPrincipal user(UserPrincipalLookupService names, String name, Path file) throws IOException {
        try {
            return names.lookupPrincipalByName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new MachineException(
                    file + " can't be given to " + name + ", and is as it was: this machine has no such user", e);
        }
    }

    private static GroupPrincipal group(UserPrincipalLookupService names, String name, Path file) throws IOException {
        try {
            return names.lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new MachineException(
                    file + " can't be given to the group " + name
                            + ", and is as it was: this machine has no such group",
                    e);
        }
    }
}
