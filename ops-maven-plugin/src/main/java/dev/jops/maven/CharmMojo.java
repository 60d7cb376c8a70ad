package dev.jops.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal for a charm's project. */
abstract class CharmMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project = new MavenProject();

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin = new PluginDescriptor();

    /** The directory with the files that are copied into the charm. charmcraft.yaml is in it or beside pom.xml. */
    @Parameter(defaultValue = "${project.basedir}/charm")
    private File charmDirectory = new File("charm");

    /** The class whose {@code main} calls {@code Ops.main}; by default the only class of the project that has a main. */
    @Parameter
    private @Nullable String mainClass;

    final MavenProject project() {
        return project;
    }

    final String jopsVersion() {
        return plugin.getVersion();
    }

    final Path charmDirectory() {
        return charmDirectory.toPath();
    }

    final Path target() {
        return Path.of(project.getBuild().getDirectory());
    }

    /** Returns charmcraft.yaml from where charmcraft looks for it; null if it is not there. */
    final @Nullable Path charmcraft() {
        Path file = project.getBasedir().toPath().resolve("charmcraft.yaml");
        return Files.isRegularFile(file) ? file : null;
    }

    final String mainClass() throws IOException {
        return mainClass == null ? MainClass.findIn(classes()) : mainClass;
    }

    final List<Path> sources() {
        return project.getCompileSourceRoots().stream().map(Path::of).toList();
    }

    /** Returns the runtime class path, which begins with the project's classes. */
    final List<Path> classPath() {
        List<Path> classPath = new ArrayList<>(List.of(classes()));
        boolean hasCore = false;
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getGroupId().equals("dev.jops")
                    && artifact.getArtifactId().equals("ops-core")) {
                hasCore = true;
                if (!artifact.getBaseVersion().equals(plugin.getVersion())) {
                    throw new PackException("ops-core is " + artifact.getBaseVersion() + " and ops-maven-plugin "
                            + plugin.getVersion() + ": use the same version of both");
                }
            }
            if (!artifact.getArtifactHandler().isAddedToClasspath()) {
                continue; // such as a POM, which only brings in its own dependencies
            }
            classPath.add(artifact.getFile().toPath());
        }
        if (!hasCore) {
            throw new PackException("the project does not depend on dev.jops:ops-core: is it a charm?");
        }
        return classPath;
    }

    /** Returns the failure for a file whose name the locale can't represent. */
    static MojoFailureException unnameable(InvalidPathException e) {
        return new MojoFailureException(
                "Java can't name the file " + e.getInput() + " in the locale of this process: run Maven with"
                        + " LC_ALL=C.UTF-8",
                e);
    }

    private Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }
}
