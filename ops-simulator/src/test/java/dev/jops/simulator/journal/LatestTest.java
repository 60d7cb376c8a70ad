package dev.jops.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatestTest {

    @Test
    void keepsAllWhileThereIsRoom() {
        Latest<Integer> latest = filled(100, 100);

        assertThat(latest).containsExactlyElementsOf(numbers(0, 100));
    }

    @Test
    void forgetsTheOldestForEachNewElement() {
        Latest<Integer> latest = filled(100, 250);

        assertThat(latest).containsExactlyElementsOf(numbers(150, 250));
        assertThat(latest.get(0)).isEqualTo(150);
    }

    @Test
    void growsAfterSomeWereForgotten() {
        Latest<Integer> latest = filled(1000, 16);
        latest.removeOldest();
        latest.removeOldest();

        numbers(16, 50).forEach(latest::add);

        assertThat(latest).containsExactlyElementsOf(numbers(2, 50));
    }

    @Test
    void keepsOneElementIfThatIsTheLimit() {
        Latest<Integer> latest = filled(1, 3);

        assertThat(latest).containsExactly(2);
    }

    @Test
    void hasNothingBeyondItsEnd() {
        Latest<Integer> latest = filled(10, 3);

        assertThatThrownBy(() -> latest.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void iterationFailsAfterAChange() {
        Latest<Integer> latest = filled(3, 3);
        Iterator<Integer> iterator = latest.iterator();

        latest.add(3);

        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void unitsShareOneLimit() {
        LatestOfUnits<Integer> latest = new LatestOfUnits<>(4);

        numbers(0, 3).forEach(number -> latest.add("mysql/0", number));
        numbers(3, 6).forEach(number -> latest.add("mysql/1", number));

        assertThat(latest.of("mysql/0")).containsExactly(2);
        assertThat(latest.of("mysql/1")).containsExactly(3, 4, 5);
        assertThat(latest.of("mysql/2")).isEmpty();
    }

    private static Latest<Integer> filled(int most, int count) {
        Latest<Integer> latest = new Latest<>(most);
        numbers(0, count).forEach(latest::add);
        return latest;
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
