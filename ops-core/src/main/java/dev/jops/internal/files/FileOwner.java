package dev.jops.internal.files;

import java.io.IOException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;

/** A user and a group of this machine. */
public record FileOwner(UserPrincipal user, GroupPrincipal group) {

    boolean owns(PosixFileAttributes attributes) {
        return attributes.owner().equals(user) && attributes.group().equals(group);
    }

    void take(PosixFileAttributeView file) throws IOException {
        file.setOwner(user);
        file.setGroup(group);
    }
}
