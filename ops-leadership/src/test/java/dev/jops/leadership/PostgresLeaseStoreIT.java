package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithPostgres.class)
class PostgresLeaseStoreIT extends FenceContract {
    private final PostgresServer server;
    private final DataSource source;

    PostgresLeaseStoreIT(PostgresServer server) {
        this.server = server;
        this.source = server.newSchema();
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    void restart() {
        server.stop();
        server.startAgain();
    }

    @Test
    void waitsForAServerThatComesBack() {
        List<Integer> pauses = new ArrayList<>();
        LeaseStore patient = JdbcLeaseStore.open(source, "(SELECT millis FROM test_time)", pause -> {
            pauses.add(pauses.size());
            if (pauses.size() == 3) {
                server.startAgain();
            }
        });
        Lease lease = patient.claim("mysql", "mysql/0", MINUTE).orElseThrow();

        server.stop();

        assertThat(patient.extend("mysql", "mysql/0", MINUTE)).contains(lease);
        assertThat(pauses).hasSize(3);
    }
}
