package dev.jops.simulator.pebble.files;

/**
 * The user that a process in a container runs as, by numbers.
 *
 * @param supplementaryGroup a group that it is in besides its own; its own if there is no other
 */
public record ProcessUser(int user, int group, int supplementaryGroup) {
    /** The user who may do everything. */
    public static final ProcessUser ROOT = new ProcessUser(0, 0, 0);

    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int EXECUTE = 1;
    private static final int ANYBODY_EXECUTES = 0111;

    public boolean isRoot() {
        return user == 0;
    }

    /** Returns the user of a process that this one starts as an owner, or as itself if none is given. */
    public ProcessUser as(ContainerUsers.Owner owner) {
        boolean isItself = !owner.isSaid() || owner.equals(owner());
        return isItself ? this : new ProcessUser(owner.user(), owner.group(), owner.group());
    }

    ContainerUsers.Owner owner() {
        return new ContainerUsers.Owner(user, group);
    }

    boolean mayGiveTo(ContainerUsers.Owner owner) {
        boolean isOwnGroup = owner.group() == group || owner.group() == supplementaryGroup;
        return isRoot() || (owner.user() == user && isOwnGroup);
    }

    boolean mayRead(ContainerFiles.Node node) {
        return may(READ, node);
    }

    boolean mayWrite(ContainerFiles.Node node) {
        return may(WRITE, node);
    }

    boolean mayEnter(ContainerFiles.Node directory) {
        return may(EXECUTE, directory);
    }

    boolean mayRun(ContainerFiles.Node program) {
        return isRoot() ? (program.mode() & ANYBODY_EXECUTES) != 0 : may(EXECUTE, program);
    }

    /** Whether it may create and remove the entries of a directory. */
    boolean mayChange(ContainerFiles.Node directory) {
        return may(WRITE | EXECUTE, directory);
    }

    private boolean may(int bits, ContainerFiles.Node node) {
        int shift = 0;
        if (node.user() == user) {
            shift = 6;
        } else if (node.group() == group || node.group() == supplementaryGroup) {
            shift = 3;
        }
        return isRoot() || (node.mode() >> shift & bits) == bits;
    }
}
