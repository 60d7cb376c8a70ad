package dev.jops.model;

import org.jspecify.annotations.Nullable;

/** This unit may not read or write a databag; the cause is a {@code NotLeaderException} if only the leader may. */
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

    /** Returns a supertype, so that {@link RelationData} does not load this class in every hook. */
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
