package dev.jops.testing.explore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of an exploration. */
public final class ExplorationReport {
    private final Tally tally;
    private final Path pictures;
    private final @Nullable ExplorationFailure failure;

    /**
     * Creates a report.
     *
     * @param pictures the directory for the picture of a failure
     */
    ExplorationReport(Tally tally, Path pictures, @Nullable ExplorationFailure failure) {
        this.tally = tally;
        this.pictures = pictures;
        this.failure = failure;
    }

    /** Returns how many schedules were run, not counting those for shrinking. */
    public int schedules() {
        return tally.schedules();
    }

    /** Returns how many hooks ended in these schedules. */
    public long hooks() {
        return tally.hooks();
    }

    /** Returns how often each story, a typical sequence of faults and operations, was drawn, by its name. */
    public Map<String, Integer> stories() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(tally.stories()));
    }

    /** Returns how often a unit other than the last leader became leader of an application. */
    public int leaderChanges() {
        return tally.leaderships().changes();
    }

    /** Returns how often a unit that had led before became leader again after another one. */
    public int leaderReturns() {
        return tally.leaderships().returns();
    }

    /**
     * Returns a sentence for each invariant that has not seen what it is about in any schedule, and so held only
     * because of that; a misspelt key is an example.
     */
    public List<String> unseen() {
        return failure == null ? tally.unseen() : List.of();
    }

    /** Returns the failure; empty if all conditions held in all schedules. */
    public Optional<ExplorationFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Fails a test if a condition did not hold, or if an invariant has never seen what it is about. The failure's
     * timeline is written as a picture.
     *
     * @throws AssertionError with a full description, which says where the picture is
     */
    public void orThrow() {
        if (failure != null) {
            throw new AssertionError(this + picture(failure));
        }
        if (!tally.unseen().isEmpty()) {
            throw new AssertionError(toString());
        }
    }

    private String picture(ExplorationFailure found) {
        String name = found.violated().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        Path file = pictures.resolve(
                "exploration-" + name + "-seed-" + found.schedule().seed() + ".html");
        try {
            Files.createDirectories(pictures);
            found.timeline().writeHtml(file);
        } catch (IOException | UncheckedIOException e) {
            return "Its picture can't be written to " + file.toAbsolutePath() + ": " + e.getMessage() + "\n";
        }
        return "Its picture is in " + file.toAbsolutePath() + "\n";
    }

    /** Returns a readable description of the failure, or of how much was explored. */
    @Override
    public String toString() {
        String explored = schedules() + (schedules() == 1 ? " schedule" : " schedules") + ", " + hooks() + " hooks";
        if (failure != null) {
            return "After " + explored + ": " + failure;
        }
        return "everything held in " + explored + "; leaders changed " + leaderChanges() + " times, " + leaderReturns()
                + " times to one that had led before"
                + (tally.stories().isEmpty() ? "" : "; stories: " + storiesText())
                + (tally.unseen().isEmpty() ? "" : "; but " + String.join(", and ", tally.unseen()));
    }

    private String storiesText() {
        return tally.stories().entrySet().stream()
                .map(story -> story.getKey() + " " + story.getValue() + " times")
                .collect(Collectors.joining(", "));
    }
}
