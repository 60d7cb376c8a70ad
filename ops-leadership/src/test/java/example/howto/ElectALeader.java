package example.howto;

import dev.jops.leadership.Election;
import dev.jops.leadership.Fence;
import dev.jops.leadership.JdbcLeaseStore;
import dev.jops.leadership.Lease;
import dev.jops.leadership.LeaseManager;
import dev.jops.leadership.Scheduler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One of several processes, only one of which prints at a time. */
public final class ElectALeader {
    private ElectALeader() {}

    // region elect
    public static void main(String[] arguments) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        String unit = arguments[1]; // printer/0, and another number in each process
        Duration guarantee = Duration.parse(arguments[2]); // PT30S; a lease lasts twice as long

        Scheduler scheduler = Scheduler.on(Executors.newScheduledThreadPool(2));
        LeaseManager leases = new LeaseManager(JdbcLeaseStore.open(database), guarantee, LeaseManager.LONGEST_CLAIM);
        Election election = new Election(unit, guarantee, leases, scheduler, lease -> print(lease, database));
        Runtime.getRuntime().addShutdownHook(new Thread(election::close));
    }
    // endregion

    // region write
    private static void print(Lease lease, DataSource database) throws SQLException {
        System.out.println(lease.holder() + " leads in term " + lease.term());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new Fence(lease).check(connection);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO printed (term, unit) VALUES (?, ?)")) {
                insert.setLong(1, lease.term());
                insert.setString(2, lease.holder());
                insert.executeUpdate();
            }
            connection.commit();
        }
    }
    // endregion
}
