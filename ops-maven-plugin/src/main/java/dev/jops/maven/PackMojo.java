package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Packs the charm of this project into {@code target/charm}, and that into {@code
 * target/NAME_VERSION_BASE-ARCHITECTURE.charm}.
 */
@Mojo(
        name = "pack",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class PackMojo extends CharmMojo {

    /** Modules of the JDK that the charm needs and that its classes do not show, such as {@code jdk.crypto.cryptoki}. */
    @Parameter
    private List<String> modules = new ArrayList<>();

    /**
     * Hooks, such as {@code leader-elected}, that are run while packing, on this machine and with stand-ins for Juju's
     * commands, so that what they use is in the class data archive. Name those alone that do nothing but talk to Juju.
     */
    @Parameter
    private List<String> trainingHooks = new ArrayList<>();

    /** What the file {@code version} says, and {@code juju status} shows as the charm's version. */
    @Parameter(defaultValue = "${project.version}")
    private String version = "";

    /** What the file {@code revision} says. Charmhub gives its own; that of a local charm is counted by Juju. */
    @Parameter(defaultValue = "0")
    private int revision;

    /** Maven makes it. */
    public PackMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            PackedCharm charm = new CharmPacker(charmDirectory(), target(), classPath(), mainClass(), getLog()::warn)
                    .charmcraft(charmcraft())
                    .sources(sources())
                    .licence(licence().orElse(null))
                    .versions(version, revision)
                    .modules(modules)
                    .trainingHooks(trainingHooks)
                    .pack();
            project().getArtifact().setFile(charm.file().toFile());
            getLog().info("packed " + charm.file());
        } catch (PackException | dev.jops.meta.CharmMetaException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw unnamed(e);
        } catch (IOException e) {
            throw new MojoExecutionException("the charm can't be packed: " + e, e);
        }
    }

    /** The licence of the project, or of the one that it is part of. */
    private Optional<Path> licence() {
        for (MavenProject at = project(); at != null && at.getBasedir() != null; at = at.getParent()) {
            Path file = at.getBasedir().toPath().resolve("LICENSE");
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
