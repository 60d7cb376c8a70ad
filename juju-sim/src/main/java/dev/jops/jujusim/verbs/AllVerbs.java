package dev.jops.jujusim.verbs;

import dev.jops.jujusim.verb.Verb;
import dev.jops.jujusim.verbs.applications.AddUnit;
import dev.jops.jujusim.verbs.applications.AttachResource;
import dev.jops.jujusim.verbs.applications.Config;
import dev.jops.jujusim.verbs.applications.Deploy;
import dev.jops.jujusim.verbs.applications.Expose;
import dev.jops.jujusim.verbs.applications.RefreshVerb;
import dev.jops.jujusim.verbs.applications.RemoveApplication;
import dev.jops.jujusim.verbs.applications.RemoveUnit;
import dev.jops.jujusim.verbs.applications.Resolved;
import dev.jops.jujusim.verbs.applications.ScaleApplication;
import dev.jops.jujusim.verbs.applications.Trust;
import dev.jops.jujusim.verbs.look.Actions;
import dev.jops.jujusim.verbs.look.DebugLog;
import dev.jops.jujusim.verbs.look.ShowApplication;
import dev.jops.jujusim.verbs.look.ShowUnit;
import dev.jops.jujusim.verbs.look.Status;
import dev.jops.jujusim.verbs.models.AddModel;
import dev.jops.jujusim.verbs.models.Bootstrap;
import dev.jops.jujusim.verbs.models.Controllers;
import dev.jops.jujusim.verbs.models.DestroyModel;
import dev.jops.jujusim.verbs.models.ListModels;
import dev.jops.jujusim.verbs.models.ModelConfig;
import dev.jops.jujusim.verbs.models.ModelConstraints;
import dev.jops.jujusim.verbs.models.SetModelConstraints;
import dev.jops.jujusim.verbs.models.ShowController;
import dev.jops.jujusim.verbs.models.ShowModel;
import dev.jops.jujusim.verbs.models.Switch;
import dev.jops.jujusim.verbs.models.Version;
import dev.jops.jujusim.verbs.models.WhoAmI;
import dev.jops.jujusim.verbs.relations.Integrate;
import dev.jops.jujusim.verbs.relations.RemoveRelation;
import dev.jops.jujusim.verbs.secrets.AddSecret;
import dev.jops.jujusim.verbs.secrets.GrantSecret;
import dev.jops.jujusim.verbs.secrets.ListSecrets;
import dev.jops.jujusim.verbs.secrets.RemoveSecret;
import dev.jops.jujusim.verbs.secrets.ShowSecret;
import dev.jops.jujusim.verbs.secrets.UpdateSecret;
import dev.jops.jujusim.verbs.simulation.Sim;
import dev.jops.jujusim.verbs.storage.AddStorage;
import dev.jops.jujusim.verbs.storage.DetachStorage;
import dev.jops.jujusim.verbs.storage.ListStorage;
import dev.jops.jujusim.verbs.storage.ShowStorage;
import dev.jops.jujusim.verbs.tasks.Exec;
import dev.jops.jujusim.verbs.tasks.ListOperations;
import dev.jops.jujusim.verbs.tasks.Run;
import dev.jops.jujusim.verbs.tasks.ShowOperation;
import dev.jops.jujusim.verbs.tasks.ShowTask;
import java.util.List;

/** The list of all verbs. */
public final class AllVerbs {

    private AllVerbs() {}

    /** Returns a verb of each kind. */
    public static List<Verb> list() {
        return List.of(
                new Actions(),
                new AddModel(),
                new AddSecret(),
                new AddStorage(),
                new AddUnit(),
                new AttachResource(),
                new Bootstrap(),
                new Config(),
                new Controllers(),
                new DebugLog(),
                new Deploy(),
                new DestroyModel(),
                new DetachStorage(false),
                new DetachStorage(true),
                new Exec(),
                new Expose(false),
                new Expose(true),
                new GrantSecret(false),
                new GrantSecret(true),
                new Integrate(),
                new ListModels(),
                new ListOperations(),
                new ListSecrets(),
                new ListStorage(),
                new ModelConfig(),
                new ModelConstraints(),
                new RefreshVerb(),
                new RemoveApplication(),
                new RemoveRelation(),
                new RemoveSecret(),
                new RemoveUnit(),
                new Resolved(),
                new Run(),
                new ScaleApplication(),
                new SetModelConstraints(),
                new ShowApplication(),
                new ShowController(),
                new ShowModel(),
                new ShowOperation(),
                new ShowSecret(),
                new ShowStorage(),
                new ShowTask(),
                new ShowUnit(),
                new Sim(),
                new Status(),
                new Switch(),
                new Trust(),
                new UpdateSecret(),
                new Version(),
                new WhoAmI());
    }
}
