package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the project of a new charm, which builds, passes its tests and packs without changes: {@code -Dname=my-charm}.
 */
@Mojo(name = "new", requiresProject = false, threadSafe = true)
public final class NewMojo extends AbstractMojo {

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin = new PluginDescriptor();

    /** The charm's name in Juju, and the name of the directory that is created. */
    @Parameter(property = "name", required = true)
    private String name = "";

    /** Where the charm runs: {@code machine}, or {@code kubernetes} for one with a workload container. */
    @Parameter(property = "kind", defaultValue = "machine")
    private String kind = "machine";

    /** Creates the goal for Maven. */
    public NewMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Path directory = Path.of(name).toAbsolutePath();
            new NewCharm(name, plugin.getVersion(), NewCharm.Kind.of(kind)).writeTo(directory);
            getLog().info("The new charm is in " + directory + "; mvn verify builds, tests and packs it");
        } catch (PackException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("The new charm cannot be written: " + e, e);
        }
    }
}
