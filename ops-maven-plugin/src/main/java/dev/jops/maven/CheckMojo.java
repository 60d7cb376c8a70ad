package dev.jops.maven;

import dev.jops.maven.report.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks the charm's code against its charmcraft.yaml, and that against the rules of charmcraft and Juju, and creates the
 * charm once without an event. What would fail on a unit fails the build, with file and line.
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class CheckMojo extends CharmMojo {

    /** Skips the check. */
    @Parameter(property = "jops.check.skip", defaultValue = "false")
    private boolean skip;

    /** Creates the goal for Maven. */
    public CheckMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("the charm is not checked");
            return;
        }
        try {
            CharmCheck check = new CharmCheck(
                    charmDirectory(), charmcraft(), classPath(), sources(), target().resolve("charm-check"));
            tell(check.run(mainClass()));
        } catch (PackException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw unnameable(e);
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("the charm can't be checked: " + e, e);
        }
    }

    private void tell(List<Problem> problems) throws MojoFailureException {
        int errors = 0;
        for (Problem problem : problems) {
            switch (problem.severity()) {
                case ERROR -> {
                    errors++;
                    getLog().error(problem.toString());
                }
                case WARNING -> getLog().warn(problem.toString());
                case NOTE -> getLog().info(problem.toString());
            }
        }
        if (errors > 0) {
            throw new MojoFailureException(
                    errors == 1
                            ? "the charm has an error, which is told above with its line"
                            : "the charm has " + errors + " errors, which are told above with their lines");
        }
    }
}
