package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import example.howto.ElectALeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Four processes elect a leader through PostgreSQL, with leases of 500 ms; each leader in turn is killed, paused or cut
 * off from the database.
 *
 * <p>{@code -Djops.election.rounds=100} runs more rounds, and {@code -Djops.election.seed=N} repeats some.
 */
@ExtendWith(WithPostgres.class)
@ResourceLock(WithPostgres.SERVER)
class ElectionIT {
    private static final int PROCESSES = 4;
    private static final Duration LEASE = Duration.ofMillis(500);

    // A leader that stops in the middle of a guarded write keeps the row locked until the database ends its session.
    private static final Duration LOCK = Duration.ofMillis(500);

    private static final String LOCK_LIMIT = "-c idle_in_transaction_session_timeout=" + LOCK.toMillis();

    // The lease or the lock, a look, a claim and a write: less than a second, if the machine has nothing else to do.
    // Beside two builds on two cores, one of a hundred took over five.
    private static final Duration UNTIL_THE_NEXT_LEADS = LEASE.plus(LOCK).multipliedBy(20);
    private static final Duration STARTING = Duration.ofSeconds(60);

    private static final Pattern LEADS = Pattern.compile("(printer/\\d) leads in term (\\d+)");

    private final PostgresServer server;
    private final PGSimpleDataSource database;
    private final List<Member> members = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    ElectionIT(PostgresServer server) {
        this.server = server;
        this.database = server.newSchema();
    }

    /** Runs in each process, and ends with the test, however that ends. */
    public static void main(String[] arguments) {
        ClientProcess.endWithParent();
        ElectALeader.main(arguments);
    }

    @BeforeEach
    void startMembers() throws IOException {
        String schema = Objects.requireNonNull(database.getCurrentSchema());
        server.execute("CREATE TABLE " + schema
                + ".printed (id BIGINT GENERATED ALWAYS AS IDENTITY, term BIGINT, unit VARCHAR)");
        for (int i = 0; i < PROCESSES; i++) {
            members.add(new Member("printer/" + i, server, schema, directory));
        }
    }

    @AfterEach
    void endMembers() {
        members.forEach(Member::close);
    }

    @Test
    void hasOneLeaderATermAndNoWriteOfAnOldOne() throws Exception {
        long seed = Long.getLong("jops.election.seed", new Random().nextLong());
        int rounds = Integer.getInteger("jops.election.rounds", 6);
        System.out.println("election: " + rounds + " rounds with -Djops.election.seed=" + seed);
        Random random = new Random(seed);
        Duration longest = Duration.ZERO;
        Print last = awaitPrintAfter(0, STARTING, "the first leader");

        for (int round = 0; round < rounds; round++) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(100)); // at any point of its work
            Member leader = members.get(last.unit().charAt(last.unit().length() - 1) - '0');
            Disturbance disturbance = Disturbance.values()[random.nextInt(Disturbance.values().length)];
            long begin = System.nanoTime();
            disturbance.strike(leader);

            last = awaitPrintAfter(
                    last.term(),
                    UNTIL_THE_NEXT_LEADS,
                    "the next leader after " + disturbance + " of " + last + ", seed " + seed + ", round " + round);

            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            longest = took.compareTo(longest) > 0 ? took : longest;
            disturbance.mend(leader);
            awaitWorkOf(leader);
        }

        System.out.println("election: the next leader wrote after " + longest.toMillis() + " ms at most");
        assertThat(prints()).isSortedAccordingTo(Comparator.comparingLong(Print::term));
        Map<Long, Set<String>> leaders = new TreeMap<>();
        prints().forEach(print -> note(print.term(), print.unit(), leaders));
        for (Member member : members) {
            Matcher told = LEADS.matcher(Files.readString(member.output));
            while (told.find()) {
                note(Long.parseLong(told.group(2)), told.group(1), leaders);
            }
        }
        assertThat(leaders).as("seed " + seed).hasSizeGreaterThan(rounds).allSatisfy((term, units) -> assertThat(units)
                .as("leaders of term " + term)
                .hasSize(1));
    }

    private static void note(long term, String unit, Map<Long, Set<String>> leaders) {
        leaders.computeIfAbsent(term, first -> new TreeSet<>()).add(unit);
    }

    private Print awaitPrintAfter(long term, Duration longest, String what) {
        return await(what)
                .pollInterval(Duration.ofMillis(10))
                .atMost(longest)
                .until(this::lastPrint, print -> print.term() > term);
    }

    // So that there are always three who wait for a leader to go.
    private static void awaitWorkOf(Member member) {
        int before = member.link.uses();
        await(member.unit + " is back").atMost(STARTING).until(() -> member.link.uses() > before + 2);
    }

    private Print lastPrint() throws SQLException {
        List<Print> prints = prints(" ORDER BY id DESC FETCH FIRST 1 ROW ONLY");
        return prints.isEmpty() ? new Print(0, "") : prints.get(0);
    }

    // In the order of their commits, for the fence lets one at a time pass.
    private List<Print> prints() throws SQLException {
        return prints(" ORDER BY id");
    }

    private List<Print> prints(String order) throws SQLException {
        List<Print> prints = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT term, unit FROM printed" + order)) {
            while (row.next()) {
                prints.add(new Print(row.getLong(1), row.getString(2)));
            }
        }
        return prints;
    }

    private record Print(long term, String unit) {}

    private enum Disturbance {
        DEATH {
            @Override
            void strike(Member leader) throws Exception {
                leader.process.kill();
            }

            @Override
            void mend(Member leader) throws Exception {
                leader.start();
            }
        },
        PAUSE {
            @Override
            void strike(Member leader) throws Exception {
                leader.process.stop();
            }

            @Override
            void mend(Member leader) throws Exception {
                leader.process.goOn();
            }
        },
        CUT {
            @Override
            void strike(Member leader) {
                leader.link.cut();
            }

            @Override
            void mend(Member leader) {
                leader.link.mend();
            }
        };

        abstract void strike(Member leader) throws Exception;

        abstract void mend(Member leader) throws Exception;
    }

    /** A process and its link to the database. */
    private static final class Member implements AutoCloseable {
        private final String unit;
        private final Link link;
        private final String url;
        private final Path output;
        private ClientProcess process;

        Member(String unit, PostgresServer server, String schema, Path directory) throws IOException {
            this.unit = unit;
            this.link = new Link(server.port());
            PGSimpleDataSource source = server.dataSource(link.port(), schema);
            source.setOptions(LOCK_LIMIT);
            this.url = source.getURL() + "&user=" + source.getUser();
            this.output = directory.resolve(unit.replace('/', '-') + ".log");
            this.process = launch();
        }

        void start() throws IOException {
            process = launch();
        }

        @Override
        public void close() {
            process.close();
            link.close();
        }

        private ClientProcess launch() throws IOException {
            return ClientProcess.start(
                    ElectionIT.class, output, url, unit, LEASE.dividedBy(2).toString());
        }
    }
}
