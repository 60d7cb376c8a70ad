package dev.jops.simulator.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the processes of packed charms apart from this computer: namespaces, or nothing.
 *
 * <p>The system property {@code jops.machine} decides: {@code namespaces} makes machines, and fails where there can be none,
 * which is found out once, by making one and ending it; {@code shared}, the default, makes none.
 */
public final class Isolation {
    private static final System.Logger LOG = System.getLogger(Isolation.class.getName());
    private static final String PROPERTY = "jops.machine";
    private static final String NAMESPACES = "namespaces";
    private static final String SHARED = "shared";
    private static final String SCRIPT = "unit-machine.sh";
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"));

    private final @Nullable Namespaces namespaces;
    private final String reason;

    private Isolation(@Nullable Namespaces namespaces, String reason) {
        this.namespaces = namespaces;
        this.reason = reason;
    }

    /** Found out when the first unit of a packed charm needs it. */
    private static final class OfThisComputer {
        static final Isolation ISOLATION = said(found(System.getProperty(PROPERTY, "")));
    }

    /** Returns what there is on this computer. */
    public static Isolation ofThisComputer() {
        return OfThisComputer.ISOLATION;
    }

    /** Returns whether each unit has a machine of its own. */
    public boolean hasMachines() {
        return namespaces != null;
    }

    /** Returns why units share this computer, in a sentence that says what can be done; empty if they do not. */
    public Optional<String> notice() {
        return hasMachines()
                ? Optional.empty()
                : Optional.of("packed charms run on this computer itself, with its files, as " + reason);
    }

    Optional<Namespaces> namespaces() {
        return Optional.ofNullable(namespaces);
    }

    private static Isolation said(Isolation isolation) {
        isolation.notice().ifPresent(text -> LOG.log(System.Logger.Level.WARNING, text));
        return isolation;
    }

    private static Isolation found(String wanted) {
        if (wanted.isEmpty() || wanted.equals(SHARED)) {
            return new Isolation(null, "-D" + PROPERTY + "=" + NAMESPACES + " does not say otherwise");
        }
        if (!wanted.equals(NAMESPACES)) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + wanted + " is neither \"" + NAMESPACES + "\" nor \"" + SHARED + "\"");
        }
        Isolation found = probed();
        if (!found.hasMachines()) {
            throw new IllegalStateException("-D" + PROPERTY + "=namespaces can't be followed, as " + found.reason);
        }
        return found;
    }

    private static Isolation probed() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            return new Isolation(null, "only Linux has namespaces");
        }
        Optional<Path> nsenter = PROGRAMS.stream()
                .map(directory -> directory.resolve("nsenter"))
                .filter(Files::isExecutable)
                .findFirst();
        if (nsenter.isEmpty()) {
            return new Isolation(null, "there is no nsenter: it comes with the package util-linux");
        }
        try {
            Path script = script();
            boolean isRoot = Objects.equals(Files.getAttribute(script, "unix:uid", LinkOption.NOFOLLOW_LINKS), 0);
            Namespaces namespaces = Namespaces.of(script, nsenter.get(), isRoot);
            try (NamespaceHost machine =
                    new NamespaceHost("probe", new UnitDirectory("probe"), namespaces, List.of())) {
                machine.running("/", List.of("true"));
            }
            return new Isolation(namespaces, "");
        } catch (IOException | UncheckedIOException e) {
            return new Isolation(null, reason(String.valueOf(e.getMessage())));
        }
    }

    private static Path script() throws IOException {
        Path script = RunDirectory.path().resolve(SCRIPT);
        try (InputStream resource = Objects.requireNonNull(Isolation.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        return script;
    }

    private static String reason(String failure) {
        if (isSet("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1")) {
            return "AppArmor keeps its users from making namespaces; an administrator lets them with: sudo sysctl"
                    + " kernel.apparmor_restrict_unprivileged_userns=0";
        }
        if (isSet("/proc/sys/kernel/unprivileged_userns_clone", "0")) {
            return "its users may not make namespaces; an administrator lets them with: sudo sysctl"
                    + " kernel.unprivileged_userns_clone=1";
        }
        return failure;
    }

    private static boolean isSet(String setting, String value) {
        try {
            return Files.readString(Path.of(setting), StandardCharsets.UTF_8)
                    .strip()
                    .equals(value);
        } catch (IOException e) {
            return false; // this kernel has no such setting
        }
    }
}
