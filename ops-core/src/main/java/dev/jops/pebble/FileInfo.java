package dev.jops.pebble;

import dev.jops.internal.pebble.PebbleWords;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A file or a directory of a container, as it was when Pebble was asked. */
public final class FileInfo {
    private final ReplyFields fields;
    private final String path;

    FileInfo(ReplyFields fields) {
        this.fields = fields;
        this.path = fields.required("path");
    }

    /** The path in the container. */
    public String path() {
        return path;
    }

    /** The last part of the path. */
    public String name() {
        return fields.text("name");
    }

    /** The type; a link in the listing of a directory is not followed, and is a {@link Type#SYMLINK}. */
    public Type type() {
        return Type.of(typeWord());
    }

    /** Pebble's word for the type, which {@link Type} may not know. */
    public String typeWord() {
        return fields.text("type");
    }

    /** The number of bytes of a file; empty for anything else. */
    public OptionalLong size() {
        return fields.optionalLong("size").map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** The permissions as three octal digits, such as {@code 644}. */
    public String permissions() {
        return fields.text("permissions");
    }

    /** When it was last modified, in whole seconds. */
    public Optional<Instant> lastModified() {
        return fields.time("last-modified");
    }

    /** The ID of the user that owns it, as an unsigned int: an ID above 2147483647 is negative. */
    public OptionalInt userId() {
        return fields.ownerId("user-id");
    }

    /** The user that owns it; empty if the container has no name for it. */
    public Optional<String> user() {
        return fields.optionalText("user");
    }

    /** The ID of its group, as an unsigned int: an ID above 2147483647 is negative. */
    public OptionalInt groupId() {
        return fields.ownerId("group-id");
    }

    /** Its group; empty if the container has no name for it. */
    public Optional<String> group() {
        return fields.optionalText("group");
    }

    @Override
    public String toString() {
        return "FileInfo[" + path + ", " + typeWord() + ", " + permissions() + "]";
    }

    /** The type of a file. */
    public enum Type {
        /** A file with content. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMLINK,
        /** A Unix socket. */
        SOCKET,
        /** A FIFO. */
        NAMED_PIPE,
        /** A device. */
        DEVICE,
        /** A word that this version of jops does not know, or none. */
        UNKNOWN;

        /** The word that Pebble uses; empty for {@link #UNKNOWN}. */
        public String word() {
            return PebbleWords.of(this);
        }

        static Type of(String word) {
            return PebbleWords.constant(values(), word, UNKNOWN);
        }
    }
}
