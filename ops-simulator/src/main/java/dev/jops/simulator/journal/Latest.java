package dev.jops.simulator.journal;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list of the latest elements, oldest first: once it is full, each new element replaces the oldest.
 *
 * <p>A ring buffer that grows as it fills, so that a large capacity costs nothing by itself.
 */
public final class Latest<E> extends AbstractList<E> implements RandomAccess {
    private static final int FIRST_ROOM = 16;

    private final int most;
    private Object[] ring = {};
    private int first;
    private int size;

    /**
     * Creates an empty list.
     *
     * @param most how many elements are kept
     */
    public Latest(int most) {
        this.most = most;
    }

    @Override
    public boolean add(E next) {
        modCount++;
        if (size == most) {
            removeOldest();
        }
        if (size == ring.length) {
            grow();
        }
        ring[place(size)] = Objects.requireNonNull(next, "next");
        size++;
        return true;
    }

    /** Removes the oldest element. */
    void removeOldest() {
        Objects.checkIndex(0, size);
        modCount++;
        ring[first] = null;
        first = place(1);
        size--;
    }

    @Override
    @SuppressWarnings("unchecked") // nothing else is put there
    public E get(int index) {
        return (E) ring[place(Objects.checkIndex(index, size))];
    }

    @Override
    public int size() {
        return size;
    }

    private int place(int index) {
        int place = first + index;
        return place < ring.length ? place : place - ring.length;
    }

    private void grow() {
        Object[] larger = new Object[(int) Math.min(most, Math.max(FIRST_ROOM, 2L * size))];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[place(i)];
        }
        ring = larger;
        first = 0;
    }
}
