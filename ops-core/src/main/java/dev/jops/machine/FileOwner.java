package dev.jops.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** A user and a group of this machine. */
final class FileOwner {
    private final UserPrincipal user;
    private final GroupPrincipal group;

    private FileOwner(UserPrincipal user, GroupPrincipal group) {
        this.user = user;
        this.group = group;
    }

    /**
     * Looks up who is named.
     *
     * @throws MachineException if there is no such user or group
     */
    static FileOwner of(FileMode mode, Path file) throws IOException {
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

    boolean owns(Path file) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return attributes.owner().equals(user) && attributes.group().equals(group);
    }

    void take(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        view.setOwner(user);
        view.setGroup(group);
    }
}
