package dev.jops.maven;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The files of a jar or a directory of classes, as a class path has them: a multi-release jar has those for the Java
 * release in use.
 */
record ClassPathEntry(Path place, Map<String, byte[]> files) {
    private static final String VERSIONS = "META-INF/versions/";
    private static final int FIRST_WITH_VERSIONS = 9;

    static ClassPathEntry read(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return new ClassPathEntry(place, files(place, file -> DirectoryTree.nameOf(place, file)));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            Path root = jar.getPath("/");
            return new ClassPathEntry(place, ofThisRelease(files(root, file -> root.relativize(file)
                    .toString())));
        } catch (ZipException | ProviderNotFoundException e) {
            throw new PackException(place + " can't be read as a jar: " + e.getMessage());
        }
    }

    /** Refuses a place that a class path or module path can't name. */
    static void check(Path place) {
        if (place.toString().contains(":")) {
            throw new PackException("Java takes a colon for the end of a path, so a charm can't be packed with " + place
                    + ": move it to a directory without one");
        }
        if (!isUnderstood(place.toString())) {
            throw new PackException("with -Dfile.encoding=" + Charset.defaultCharset() + " Java can't tell jlink of "
                    + place + ", as files are named in " + fileNames()
                    + ": leave the option out, or use Java 18 or newer");
        }
    }

    /**
     * Whether a program finds this path: before Java 18, arguments are encoded as texts are, and decoded as file names
     * are.
     */
    private static boolean isUnderstood(String place) {
        return Runtime.version().feature() >= 18
                || Arrays.equals(place.getBytes(Charset.defaultCharset()), place.getBytes(fileNames()));
    }

    private static Charset fileNames() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private static Map<String, byte[]> files(Path root, Function<Path, String> name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(name.apply(file), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private static Map<String, byte[]> ofThisRelease(Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> plain = new TreeMap<>();
        Map<Integer, Map<String, byte[]>> versions = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            if (!name.startsWith(VERSIONS)) {
                plain.put(name, file.getValue());
                continue;
            }
            int end = name.indexOf('/', VERSIONS.length());
            String version = end < 0 ? "" : name.substring(VERSIONS.length(), end);
            if (version.matches("[1-9][0-9]{0,3}")) {
                versions.computeIfAbsent(Integer.valueOf(version), any -> new TreeMap<>())
                        .put(name.substring(end + 1), file.getValue());
            }
        }
        if (isMultiRelease(plain)) {
            versions.forEach((version, ofVersion) -> {
                if (version >= FIRST_WITH_VERSIONS
                        && version <= Runtime.version().feature()) {
                    plain.putAll(ofVersion);
                }
            });
        }
        return plain;
    }

    private static boolean isMultiRelease(Map<String, byte[]> files) throws IOException {
        byte[] manifest = files.get("META-INF/MANIFEST.MF");
        return manifest != null
                && "true"
                        .equalsIgnoreCase(new Manifest(new java.io.ByteArrayInputStream(manifest))
                                .getMainAttributes()
                                .getValue(Attributes.Name.MULTI_RELEASE));
    }
}
