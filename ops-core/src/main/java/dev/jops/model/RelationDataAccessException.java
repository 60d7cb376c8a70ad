package dev.jops.model;

import org.jspecify.annotations.Nullable;

/** A databag may not be read or written by this unit; the cause is a {@code NotLeaderException} where that is why. */
public final class RelationDataAccessException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String relation;
    private final String owner;

    private RelationDataAccessException(
            String unit, String relation, String owner, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.unit = unit;
        this.relation = relation;
        this.owner = owner;
    }

    /** Of a general type, so that {@link RelationData} does not have this class loaded in every hook. */
    static ModelException of(String unit, String relation, String owner, String message, @Nullable Throwable cause) {
        return new RelationDataAccessException(unit, relation, owner, message, cause);
    }

    /** The unit that tried. */
    public String unit() {
        return unit;
    }

    /** The relation, such as {@code db:4}. */
    public String relation() {
        return relation;
    }

    /** The unit or application whose databag it is. */
    public String owner() {
        return owner;
    }
}
