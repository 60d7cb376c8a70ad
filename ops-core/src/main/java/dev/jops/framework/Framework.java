package dev.jops.framework;

import dev.jops.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Through this, charms and components observe events. The one that a charm's constructor gets observes for the charm; a
 * component observes through its own, {@link OpsObject#framework()}.
 *
 * <p>Observe in the constructor. Later calls are refused, because a deferred event has to find its handler in another
 * process, by the path of the owner.
 */
public final class Framework {
    private static final String NO_HANDLER = "the handler given to observe is null";

    /** The JDK names the class of a lambda after the class that contains it, with this and a number. */
    private static final String LAMBDA = "$$Lambda";

    private final EventLoop loop;
    private final String owner;
    private final Map<String, List<Observation>> observations;
    private final Map<String, EventRestorer<?>> sources;
    private final List<GroupObservation> groups;
    private final Map<String, Class<?>> objects;

    Framework(EventLoop loop) {
        this.loop = loop;
        this.owner = OpsObject.CHARM;
        this.observations = new HashMap<>();
        this.sources = new HashMap<>();
        this.groups = new ArrayList<>();
        this.objects = new LinkedHashMap<>();
    }

    private Framework(Framework shared, String owner) {
        this.loop = shared.loop;
        this.owner = owner;
        this.observations = shared.observations;
        this.sources = shared.sources;
        this.groups = shared.groups;
        this.objects = shared.objects;
    }

    /** The Juju model. */
    public Model model() {
        return loop.session().model();
    }

    /** The directory of the charm. */
    public Path charmDir() {
        return loop.session().context().charmDir();
    }

    /**
     * Observes an event that is not bound to an endpoint or the like, such as {@code ConfigChangedEvent}; or every
     * event from Juju, with {@code HookEvent}.
     *
     * @throws IllegalArgumentException for a class that can't be observed by itself, with what to write instead; or if
     *     the owner observes the same event without a name already
     */
    public <E extends EventBase> void observe(Class<E> type, Handler<? super E> handler) {
        add(nameOf(type), "", Delivery.AS_THE_EVENT_SAYS, handler);
    }

    /**
     * Observes an event under a name, so that it can have several handlers. The name has to stay the same in later versions
     * of the charm.
     */
    public <E extends EventBase> void observe(Class<E> type, String name, Handler<? super E> handler) {
        add(nameOf(type), requireName(name), Delivery.AS_THE_EVENT_SAYS, handler);
    }

    /** Observes an event, and says on which unit it is delivered once it was deferred. */
    public <E extends EventBase> void observe(Class<E> type, Delivery delivery, Handler<? super E> handler) {
        add(nameOf(type), "", delivery, handler);
    }

    /** Observes events of an endpoint, storage, container, action or component. */
    public <E extends EventBase> void observe(EventSource<E> source, Handler<? super E> handler) {
        add(nameOf(source), "", Delivery.AS_THE_EVENT_SAYS, handler);
    }

    /**
     * Observes events under a name, so that they can have several handlers. The name has to stay the same in later versions
     * of the charm.
     */
    public <E extends EventBase> void observe(EventSource<E> source, String name, Handler<? super E> handler) {
        add(nameOf(source), requireName(name), Delivery.AS_THE_EVENT_SAYS, handler);
    }

    /**
     * Observes several events with one handler, under a name that has to stay the same in later versions of the charm.
     * Add the events with {@link GroupObservation#of}.
     *
     * @throws IllegalArgumentException if the owner has a group of this name already
     */
    public GroupObservation observeAll(String name, Handler<? super EventBase> handler) {
        requireConstruction("observe the group " + requireName(name));
        requireNoHandlerOfAComponent("the group " + name, Objects.requireNonNull(handler, NO_HANDLER));
        GroupObservation group = new GroupObservation(this, owner, name, handler);
        for (GroupObservation earlier : groups) {
            if (earlier.hasKeyOf(group)) {
                throw new IllegalArgumentException(Observation.nameOf(owner) + " observes two groups under the name "
                        + name + ": give the second a name of its own, or add its events to the first with of(...)");
            }
        }
        groups.add(group);
        return group;
    }

    /**
     * Marks a place where {@code juju debug-code --at=NAME} stops the charm and waits for a Java debugger.
     *
     * <p>Outside of such a session it does nothing. It stops only once in a dispatch, unless the debugger catches
     * {@code BreakpointException}.
     *
     * @throws IllegalArgumentException if the name is not made of lowercase letters, digits and inner hyphens, or is
     *     {@code all} or {@code hook}
     */
    public void breakpoint(String name) {
        Breakpoints.reach(
                Breakpoints.requireName(name), loop.session().context().debugAt(), loop.log());
    }

    /** Marks a place without a name, where {@code juju debug-code --at=all} stops. */
    public void breakpoint() {
        Breakpoints.reach("", loop.session().context().debugAt(), loop.log());
    }

    void add(String event, Observation observation) {
        requireConstruction("observe " + Observation.kindOf(event));
        List<Observation> observers = observations.get(event);
        if (observers == null) {
            observers = new ArrayList<>();
            observations.put(event, observers);
        }
        for (Observation earlier : observers) {
            if (earlier.hasKeyOf(observation)) {
                throw new IllegalArgumentException(observation.whyRefusedFor(event));
            }
        }
        observers.add(observation);
    }

    /**
     * Refuses groups without events; only once the charm is constructed, because events are added after a group is
     * created.
     */
    void requireEventsInGroups() {
        for (GroupObservation group : groups) {
            group.requireEvents();
        }
    }

    <E extends EventBase> EventSource<E> define(String emitter, String kind, EventRestorer<E> restorer) {
        requireConstruction("define the event " + kind);
        if (emitter.equals(OpsObject.CHARM) && loop.catalog().has(kind)) {
            throw new IllegalArgumentException(kind + " is an event of Juju's: give the charm's own another kind");
        }
        EventSource<E> source = new EventSource<>(emitter, requireName(kind), loop);
        if (sources.put(source.name(), Objects.requireNonNull(restorer, "the restorer given to defineEvent is null"))
                != null) {
            throw new IllegalArgumentException(source.name() + " is defined twice: give one of them another kind");
        }
        return source;
    }

    @Override
    public String toString() {
        return "the framework of " + owner;
    }

    /** Returns the same framework for another owner, to which everything belongs that is observed through it. */
    Framework ownedBy(String path) {
        return new Framework(this, path);
    }

    void claim(String path, Class<?> type) {
        Class<?> taken = objects.putIfAbsent(path, type);
        if (taken != null) {
            throw new IllegalArgumentException(
                    path.equals(OpsObject.CHARM)
                            ? "there is a charm already, " + taken.getSimpleName() + ": a part of it extends Component,"
                                    + " whose constructor takes an owner and a key, as in super(charm, \"database\")"
                            : path + " is taken: give each component of the same owner a key of its own");
        }
    }

    String nameOf(Class<? extends EventBase> type) {
        Objects.requireNonNull(type, "the class of an event to observe is null");
        if (LifecycleEvent.class.isAssignableFrom(type)) {
            return OpsObject.FRAMEWORK + "/" + lifecycleKind(type);
        }
        return loop.catalog().isAnyHook(type)
                ? Observation.ANY_HOOK
                : OpsObject.CHARM + "/" + loop.catalog().kindOf(type);
    }

    static String nameOf(EventSource<?> source) {
        return Objects.requireNonNull(
                        source, "the source of events to observe is null: a field has to be set before it is observed")
                .name();
    }

    EventLoop loop() {
        return loop;
    }

    List<Observation> observers(String event) {
        return observations.getOrDefault(event, List.of());
    }

    @Nullable
    EventRestorer<?> restorer(String event) {
        return sources.get(event);
    }

    private void add(String event, String name, Delivery delivery, Handler<?> handler) {
        requireNoHandlerOfAComponent(Observation.kindOf(event), Objects.requireNonNull(handler, NO_HANDLER));
        add(event, new Observation(owner, event, name, delivery, handler));
    }

    /**
     * Refuses a component's handler in another one's framework, which Python authors pass on, because there a bound
     * method knows its owner.
     */
    private void requireNoHandlerOfAComponent(String observed, Handler<?> handler) {
        Class<?> ownerType = objects.get(owner);
        if (ownerType != null && placeOf(handler, ownerType) != null) {
            return;
        }
        for (Map.Entry<String, Class<?>> object : objects.entrySet()) {
            Class<?> place = object.getKey().startsWith(owner + "/") ? placeOf(handler, object.getValue()) : null;
            if (place != null) {
                throw new IllegalArgumentException(place.getSimpleName() + " cannot observe " + observed
                        + " through the framework of " + Observation.nameOf(owner) + ", because a component's"
                        + " handlers belong to the component: call framework().observe(...) in "
                        + place.getSimpleName());
            }
        }
    }

    /** The class that contains the handler's lambda, if it is this one or one of its superclasses; null otherwise. */
    private static @Nullable Class<?> placeOf(Handler<?> handler, Class<?> type) {
        String name = handler.getClass().getName();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (name.startsWith(LAMBDA, at.getName().length()) && name.startsWith(at.getName())) {
                return at;
            }
        }
        return null;
    }

    private void requireConstruction(String tried) {
        if (loop.isRunning()) {
            throw new IllegalStateException("it is too late to " + tried
                    + ": do it in the constructor, because a deferred event has to find its handler in"
                    + " another process");
        }
    }

    private static String lifecycleKind(Class<? extends EventBase> type) {
        if (type == BeginEvent.class) {
            return BeginEvent.KIND;
        }
        if (type == SettleEvent.class) {
            return SettleEvent.KIND;
        }
        if (type == PreCommitEvent.class) {
            return PreCommitEvent.KIND;
        }
        if (type == CommitEvent.class) {
            return CommitEvent.KIND;
        }
        throw new IllegalArgumentException("LifecycleEvent is abstract: observe one of its classes");
    }

    private static String requireName(String name) {
        Objects.requireNonNull(name, "the name of an observation is null");
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is not a name: a name has at least one character and no slash");
        }
        return name;
    }
}
