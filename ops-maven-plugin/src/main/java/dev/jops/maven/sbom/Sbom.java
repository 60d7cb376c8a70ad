package dev.jops.maven.sbom;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * A bill of materials in CycloneDX 1.6 JSON, for scanners that look for components with known vulnerabilities.
 *
 * <p>It has no time and no serial number, so the same content always has the same bytes.
 */
public final class Sbom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPENJDK_LICENCE = "GPL-2.0-only WITH Classpath-exception-2.0";

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode components;

    /** Creates a bill of materials of a charm. */
    public Sbom(String charm, String version, List<Licence> licences, String jopsVersion) {
        root.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ObjectNode metadata = root.putObject("metadata");
        metadata.putArray("lifecycles").addObject().put("phase", "build");
        metadata.putObject("tools")
                .putArray("components")
                .addObject()
                .put("type", "application")
                .put("group", "dev.jops")
                .put("name", "ops-maven-plugin")
                .put("version", jopsVersion);
        ObjectNode component = metadata.putObject("component")
                .put("type", "application")
                .put("bom-ref", charm)
                .put("name", charm)
                .put("version", version);
        putLicences(component, licences);
        components = root.putArray("components");
    }

    /** Adds a library, with the checksum of its jar if it is one. */
    public Sbom add(Library library) throws IOException {
        ObjectNode component = components
                .addObject()
                .put("type", "library")
                .put("bom-ref", library.packageUrl())
                .put("group", library.group())
                .put("name", library.name())
                .put("version", library.version());
        if (Files.isRegularFile(library.file())) {
            component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(library.file()));
        }
        putLicences(component, library.licences());
        component.put("purl", library.packageUrl());
        return this;
    }

    /** Adds the JDK of a runtime, with the modules that the runtime has. */
    public Sbom add(Jdk jdk, Collection<String> modules) {
        String version = jdk.version().toString();
        ObjectNode component = components
                .addObject()
                .put("type", "platform")
                .put("bom-ref", "pkg:generic/openjdk@" + Library.escaped(version));
        component.putObject("supplier").put("name", jdk.vendor());
        component.put("name", "openjdk").put("version", version);
        component.putArray("licenses").addObject().put("expression", OPENJDK_LICENCE);
        String numbers = version.replaceAll("[+-].*", "");
        component
                .put("cpe", "cpe:2.3:a:oracle:openjdk:" + numbers + ":*:*:*:*:*:*:*")
                .put("purl", "pkg:generic/openjdk@" + Library.escaped(version));
        component
                .putArray("properties")
                .addObject()
                .put("name", "jops:modules")
                .put("value", String.join(" ", modules));
        return this;
    }

    /** Returns the whole bill as JSON. */
    public String json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void putLicences(ObjectNode component, List<Licence> licences) {
        if (!licences.isEmpty()) {
            ArrayNode array = component.putArray("licenses");
            for (Licence each : licences) {
                ObjectNode licence = array.addObject().putObject("license");
                each.identifier()
                        .ifPresentOrElse(
                                id -> licence.put("id", id),
                                () -> licence.put("name", each.name().orElse("unnamed")));
                each.url().filter(url -> !url.contains(" ")).ifPresent(url -> licence.put("url", url));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
