package example.howto;

import dev.jops.charm.ActionEvent;
import dev.jops.charm.CharmBase;
import dev.jops.framework.Framework;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.model.Secret;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A database with actions that make backups and create users. */
public final class BackupCharm extends CharmBase {

    /** Observes its actions. */
    public BackupCharm(Framework framework) {
        super(framework);
        // region observe
        framework.observe(on("backup").action(), this::onBackup);
        framework.observe(on("create-user").action(), this::onCreateUser);
        framework.observe(on("get-certificate").action(), this::onGetCertificate);
        // endregion
    }

    // region params
    /** How strongly a backup is compressed. */
    enum Compression {
        NONE,
        BEST
    }

    /** The parameters of backup. */
    record BackupParams(String directory, Compression compression, Optional<Long> keep) {
        BackupParams {
            if (!directory.startsWith("/")) {
                throw new IllegalArgumentException("directory must be an absolute path");
            }
        }
    }
    // endregion

    // region backup
    /** The results of backup. */
    record BackupResults(Target backup, List<String> tables) {
        record Target(String directory, Compression compression) {}
    }

    private void onBackup(ActionEvent event) {
        BackupParams params = event.loadParamsOrFail(BackupParams.class);
        event.log("dumping the database to " + params.directory());
        ProgramResult dump = machine().run(Program.of("mydb-dump", params.directory()));
        if (dump.exitCode() != 0) {
            event.fail("mydb-dump ended with " + dump.exitCode() + ": "
                    + dump.stderr().strip());
            return;
        }
        event.setResults(new BackupResults(
                new BackupResults.Target(params.directory(), params.compression()),
                List.of(dump.stdout().strip().split("\n"))));
    }
    // endregion

    // region secret
    /** The parameters of create-user. */
    record UserParams(String user) {}

    private void onCreateUser(ActionEvent event) {
        String user = event.loadParamsOrFail(UserParams.class).user();
        String password = freshPassword();
        Secret secret = unit().addSecret(Map.of("password", password));
        machine().runOrThrow(Program.of("mydb-create-user", user).stdin(password + "\n")); // or there is no secret
        event.setResults(Map.of("secret", secret.id().orElseThrow()));
    }
    // endregion

    // region reveal
    private void onGetCertificate(ActionEvent event) {
        Secret tls = model().secretByLabel("tls"); // private-key, which nobody may see, and certificate
        event.reveal(Map.of("certificate", tls.content().require("certificate")));
    }
    // endregion

    private String freshPassword() {
        byte[] bytes = new byte[16];
        random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
