package dev.jops.maven;

import dev.jops.maven.sbom.Jdk;
import dev.jops.maven.sbom.Library;
import dev.jops.maven.sbom.Licence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Packs the charm of this project into {@code target/charm}, and that directory into
 * {@code target/NAME_VERSION_BASE-ARCHITECTURE.charm}.
 */
@Mojo(
        name = "pack",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class PackMojo extends CharmMojo {

    /**
     * Modules of the JDK that the charm needs although its classes do not refer to them, such as
     * {@code jdk.crypto.cryptoki}.
     */
    @Parameter
    private List<String> modules = new ArrayList<>();

    /**
     * Hooks, such as {@code leader-elected}, that run while packing, on this machine and with stand-ins for Juju's
     * commands, so that the classes they use are in the class data archive. Name only hooks that do nothing but talk to
     * Juju.
     */
    @Parameter
    private List<String> trainingHooks = new ArrayList<>();

    /** The content of the file {@code version}, which {@code juju status} shows as the charm's version. */
    @Parameter(defaultValue = "${project.version}")
    private String version = "";

    /**
     * The content of the file {@code revision}. Charmhub assigns its own revisions, and Juju counts those of a local
     * charm.
     */
    @Parameter(defaultValue = "0")
    private int revision;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Inject
    private @Nullable ProjectBuilder projects;

    /** Creates the goal for Maven. */
    public PackMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Jdk jdk = Jdk.inUse();
            getLog().info("the charm's runtime is built from " + jdk);
            PackedCharm charm = new CharmPacker(charmDirectory(), target(), classPath(), mainClass(), getLog()::warn)
                    .charmcraft(charmcraft())
                    .sources(sources())
                    .licence(licence().orElse(null))
                    .versions(version, revision)
                    .modules(modules)
                    .trainingHooks(trainingHooks)
                    .materials(new Materials(libraries(), licences(project()), jopsVersion(), jdk))
                    .pack();
            project().getArtifact().setFile(charm.file().toFile());
            getLog().info("packed " + charm.file());
        } catch (PackException | dev.jops.meta.CharmMetaException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw unnameable(e);
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("the charm can't be packed: " + e, e);
        }
    }

    private List<Library> libraries() {
        List<Library> libraries = new ArrayList<>();
        for (Artifact artifact : project().getArtifacts()) {
            libraries.add(new Library(
                    artifact.getGroupId(),
                    artifact.getArtifactId(),
                    artifact.getVersion(),
                    Objects.requireNonNullElse(artifact.getClassifier(), ""),
                    artifact.getFile().toPath(),
                    licences(projectOf(artifact))));
        }
        return libraries;
    }

    /**
     * Returns the project of a library, with the licences of its POM or of a parent; an empty one if the POM can't be
     * read.
     */
    private MavenProject projectOf(Artifact artifact) {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(
                        Objects.requireNonNull(session).getProjectBuildingRequest())
                .setProcessPlugins(false)
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        try {
            return Objects.requireNonNull(projects)
                    .build(artifact, true, request)
                    .getProject();
        } catch (ProjectBuildingException e) {
            getLog().warn("the POM of " + artifact + " can't be read for its licence: " + e.getMessage());
            return new MavenProject();
        }
    }

    private static List<Licence> licences(MavenProject project) {
        return project.getLicenses().stream()
                .map(licence -> Licence.of(licence.getName(), licence.getUrl()))
                .toList();
    }

    /** Returns the licence file of the project or of the nearest parent that has one. */
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
