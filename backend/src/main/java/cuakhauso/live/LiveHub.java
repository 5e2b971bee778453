package cuakhauso.live;

import cuakhauso.access.AccessPolicy;
import cuakhauso.access.Principal;
import cuakhauso.position.PictureTick;
import cuakhauso.position.Positions;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings the pictures to the viewers. At the end of every tick each viewer that is due and can take
 * more is told what changed since it was told last, in frames that are shared by all who need the
 * same; one that cannot is passed over and later told only the newest. Everything here happens on
 * the picture's thread, except what says otherwise.
 */
final class LiveHub {

    private static final String VEHICLES = "vehicles";
    private static final int MOST_CELLS = 64;

    /** Handles on the wire have 16 bits; who asks for cells beyond that gets the whole area. */
    private static final int MOST_TOPICS = 60_000;

    private static final int MOST_SUBSCRIPTIONS = 16;
    private static final int PING_TICKS = 200;
    private static final int QUIET_TICKS = 50;

    private final AccessPolicy policy = new AccessPolicy();
    private final Positions positions;
    private final Map<String, AreaFeed> feeds = new LinkedHashMap<>();
    private final Map<LiveConnection, Viewer> viewers = new LinkedHashMap<>();
    private final Map<String, Topic> topics = new HashMap<>();
    private final Encoded encoded;
    private final AtomicInteger viewerCount = new AtomicInteger();
    private final Counter frames;
    private final Counter bytes;
    private final Counter conflated;
    private final Timer tickTime;
    private final Frame ping = Frame.ping();

    /** A connection, what it subscribed to, and when it was last told anything. */
    private static final class Viewer {
        private final Map<Integer, AreaSubscription> subscriptions = new LinkedHashMap<>();
        private long lastToldTick;
    }

    private record AreaSubscription(AreaFeed feed, Subscription subscription) {}

    /** Writes collected in a tick, to be made together on each event loop. */
    private static final class Outbox {
        private final Map<EventExecutor, List<Write>> writes = new HashMap<>();

        void add(LiveConnection connection, Frame frame) {
            writes.computeIfAbsent(connection.executor(), loop -> new ArrayList<>())
                    .add(new Write(connection, frame, frame.forWrite()));
        }

        void send() {
            writes.forEach(Outbox::send);
        }

        private static void send(EventExecutor executor, List<Write> batch) {
            try {
                executor.execute(
                        () -> {
                            batch.forEach(
                                    write -> write.connection.write(write.frame, write.bytes));
                            batch.forEach(write -> write.connection.flush());
                        });
            } catch (RejectedExecutionException shuttingDown) {
                batch.forEach(write -> write.bytes.release());
            }
        }
    }

    private record Write(LiveConnection connection, Frame frame, ByteBuf bytes) {}

    LiveHub(Positions positions, List<LayerFeed> layers, MeterRegistry meters) {
        this.positions = positions;
        frames = meters.counter("cuakhauso.live.frames");
        bytes = meters.counter("cuakhauso.live.bytes");
        conflated = meters.counter("cuakhauso.live.passed.over");
        tickTime = meters.timer("cuakhauso.live.tick");
        encoded = new Encoded(meters.timer("cuakhauso.live.encode"));
        meters.gauge("cuakhauso.live.viewers", viewerCount);
        positions
                .listPictures()
                .forEach(
                        picture -> {
                            AreaFeed feed = new AreaFeed(picture, layersOf(picture.area(), layers));
                            feeds.put(picture.area(), feed);
                            picture.onTick(tick -> endTick(feed, tick));
                        });
    }

    private static List<LayerFeed> layersOf(String area, List<LayerFeed> layers) {
        return layers.stream().filter(layer -> layer.source().area().equals(area)).toList();
    }

    /** Any thread: a viewer has come. */
    void join(LiveConnection connection) {
        viewerCount.incrementAndGet();
        positions.execute(() -> viewers.put(connection, new Viewer()));
    }

    /** Any thread: a viewer has gone. */
    void leave(LiveConnection connection) {
        viewerCount.decrementAndGet();
        positions.execute(() -> viewers.remove(connection));
    }

    /** Any thread: what a viewer says. */
    void say(LiveConnection connection, String text) {
        positions.execute(
                () -> {
                    Viewer viewer = viewers.get(connection);
                    if (viewer != null) {
                        hear(connection, viewer, text);
                    }
                });
    }

    /**
     * Any thread: a viewer whose whole wish is in its address; goes on after what it has, when it
     * says so.
     */
    void join(
            LiveConnection connection,
            ClientMessage.Subscribe wish,
            Optional<ClientMessage.Resume> resume) {
        viewerCount.incrementAndGet();
        positions.execute(
                () -> {
                    Viewer viewer = new Viewer();
                    viewers.put(connection, viewer);
                    AreaFeed feed = java.util.Objects.requireNonNull(feeds.get(wish.area()));
                    AreaSubscription subscription =
                            new AreaSubscription(
                                    feed,
                                    new Subscription(wish.id(), wish.maxHz(), topicsOf(wish)));
                    viewer.subscriptions.put(wish.id(), subscription);
                    resume.ifPresent(message -> resume(connection.form(), subscription, message));
                });
    }

    /** Any thread: this node goes; every viewer is asked to come back elsewhere. */
    void closeAll() {
        positions.execute(
                () -> List.copyOf(viewers.keySet()).forEach(c -> c.close(CloseReason.GOING_AWAY)));
    }

    private void hear(LiveConnection connection, Viewer viewer, String text) {
        try {
            switch (ClientMessage.parse(text)) {
                case ClientMessage.Subscribe subscribe -> subscribe(connection, viewer, subscribe);
                case ClientMessage.Unsubscribe unsubscribe ->
                        viewer.subscriptions.remove(unsubscribe.id());
                case ClientMessage.Resume resume -> resume(connection, viewer, resume);
            }
        } catch (ClientMessage.Refused e) {
            tell(connection, JsonForm.error(e.id(), e.code(), String.valueOf(e.getMessage())));
        }
    }

    private void subscribe(
            LiveConnection connection, Viewer viewer, ClientMessage.Subscribe message)
            throws ClientMessage.Refused {
        AreaFeed feed = feeds.get(message.area());
        if (feed == null) {
            throw new ClientMessage.Refused(
                    message.id(), "NOT_FOUND", "area: expected one of " + feeds.keySet());
        }
        if (viewer.subscriptions.size() >= MOST_SUBSCRIPTIONS
                && !viewer.subscriptions.containsKey(message.id())) {
            throw new ClientMessage.Refused(
                    message.id(),
                    "TOO_MANY",
                    "expected at most " + MOST_SUBSCRIPTIONS + " subscriptions");
        }
        refuseForbidden(message);
        List<Topic> wanted = topicsOf(message);
        Subscription subscription = new Subscription(message.id(), message.maxHz(), wanted);
        viewer.subscriptions.put(message.id(), new AreaSubscription(feed, subscription));
        tell(connection, JsonForm.subscribed(message.id(), wanted, feed.epoch()));
        // the first picture goes out with the next tick, so that a resume sent along can make it a
        // delta
    }

    private void refuseForbidden(ClientMessage.Subscribe message) throws ClientMessage.Refused {
        for (String layer : message.layers()) {
            if (!policy.permitsLayer(Principal.LOCAL_OPERATOR, layer)) {
                throw new ClientMessage.Refused(message.id(), "FORBIDDEN", "layers: not " + layer);
            }
        }
    }

    private List<Topic> topicsOf(ClientMessage.Subscribe message) {
        List<Topic> wanted = new ArrayList<>();
        for (String layer : message.layers()) {
            if (layer.equals(VEHICLES)) {
                wanted.addAll(vehicleTopics(message));
            } else {
                wanted.add(
                        topic(
                                message.area() + "/" + layer,
                                handle -> new Topic.Layer(message.area(), layer, handle)));
            }
        }
        return wanted;
    }

    private List<Topic> vehicleTopics(ClientMessage.Subscribe message) {
        List<Cell> cells =
                message.box()
                        .map(
                                b ->
                                        Cell.covering(
                                                b.west(),
                                                b.south(),
                                                b.east(),
                                                b.north(),
                                                MOST_CELLS))
                        .orElse(List.of());
        if (cells.isEmpty() || topics.size() + cells.size() > MOST_TOPICS) {
            return List.of(
                    topic(message.area(), handle -> new Topic.WholeArea(message.area(), handle)));
        }
        return cells.stream()
                .map(
                        cell ->
                                topic(
                                        message.area() + "/c/" + cell.x() + "/" + cell.y(),
                                        handle -> new Topic.MapCell(message.area(), cell, handle)))
                .toList();
    }

    private Topic topic(String name, java.util.function.IntFunction<Topic> create) {
        return topics.computeIfAbsent(name, n -> create.apply(topics.size() + 1));
    }

    private void resume(LiveConnection connection, Viewer viewer, ClientMessage.Resume message)
            throws ClientMessage.Refused {
        AreaSubscription known = viewer.subscriptions.get(message.id());
        if (known == null) {
            throw new ClientMessage.Refused(
                    message.id(), "NOT_FOUND", "id: subscribe first, then resume");
        }
        resume(connection.form(), known, message);
    }

    /** Handles of the binary form are named per connection, so there only a snapshot can go on. */
    private static void resume(
            WireForm form, AreaSubscription known, ClientMessage.Resume message) {
        long tick =
                switch (form) {
                    case JSON -> known.feed().tickOf(message.epoch(), message.seq());
                    case BINARY -> 0;
                };
        for (Subscription.Cursor cursor : known.subscription().cursors()) {
            if (cursor.topic instanceof Topic.Layer) {
                cursor.heldRev = message.rev();
            } else {
                cursor.told = tick;
                cursor.announceGap = tick == 0;
            }
        }
    }

    private void endTick(AreaFeed feed, PictureTick tick) {
        long begin = System.nanoTime();
        feed.take(tick);
        Outbox outbox = new Outbox();
        viewers.forEach(
                (connection, viewer) -> {
                    for (AreaSubscription one : viewer.subscriptions.values()) {
                        if (one.feed() == feed && one.subscription().isDue(tick.tick())) {
                            tell(connection, viewer, feed, one.subscription(), outbox);
                        }
                    }
                    keepAlive(connection, viewer, feed, outbox);
                });
        outbox.send();
        encoded.endTick(feed.lastTick());
        tickTime.record(System.nanoTime() - begin, java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    private void tell(
            LiveConnection connection,
            Viewer viewer,
            AreaFeed feed,
            Subscription subscription,
            Outbox outbox) {
        if (!connection.isReady()) {
            conflated.increment();
            return;
        }
        for (Subscription.Cursor cursor : subscription.cursors()) {
            goOn(feed, cursor);
            if (cursor.announceGap) {
                cursor.announceGap = false;
                send(connection, textFrame(JsonForm.gap(cursor.topic, feed.epoch())), outbox, true);
            }
            List<Frame> toSend = framesFor(connection, feed, cursor);
            if (!toSend.isEmpty()) {
                viewer.lastToldTick = feed.lastTick();
            }
            toSend.forEach(frame -> send(connection, frame, outbox, false));
        }
        if (connection.takesMarks()) {
            send(connection, Frame.mark(feed.epoch(), feed.lastSeq(), feed.rev()), outbox, true);
        }
    }

    /** A layer goes on after what its viewer has as soon as this node knows enough to say. */
    private static void goOn(AreaFeed feed, Subscription.Cursor cursor) {
        if (cursor.heldRev >= 0 && cursor.topic instanceof Topic.Layer topic) {
            feed.findLayer(topic.layer())
                    .filter(LayerFeed::hasBegun)
                    .ifPresent(layer -> goOn(layer, cursor));
        }
    }

    /** Where only the latest counts, the items themselves are no more than what was missed. */
    private static void goOn(LayerFeed layer, Subscription.Cursor cursor) {
        cursor.told = layer.versionOf(cursor.heldRev);
        cursor.announceGap = cursor.told == 0 && !layer.source().latestOnly();
        cursor.heldRev = -1;
    }

    private List<Frame> framesFor(
            LiveConnection connection, AreaFeed feed, Subscription.Cursor cursor) {
        return switch (cursor.topic) {
            case Topic.Layer topic ->
                    feed.findLayer(topic.layer())
                            .map(layer -> layerFrames(feed, layer, topic, cursor))
                            .orElse(List.of());
            case Topic.WholeArea whole -> vehicleFrames(connection, feed, cursor);
            case Topic.MapCell cell -> vehicleFrames(connection, feed, cursor);
        };
    }

    private List<Frame> layerFrames(
            AreaFeed feed, LayerFeed layer, Topic.Layer topic, Subscription.Cursor cursor) {
        if (!layer.hasBegun()) {
            return List.of();
        }
        long told = cursor.told;
        cursor.told = layer.version();
        if (told == layer.version()) {
            return List.of();
        }
        return layer.canTellSince(told)
                ? encoded.layer(topic, told, layer.version(), () -> layer.since(topic, feed, told))
                : encoded.layer(topic, 0, layer.version(), () -> layer.snapshot(topic, feed));
    }

    private List<Frame> vehicleFrames(
            LiveConnection connection, AreaFeed feed, Subscription.Cursor cursor) {
        long since = cursor.told;
        if (since == feed.lastTick()) {
            return List.of();
        }
        if (feed.canTellSince(since)) {
            cursor.told = feed.lastTick();
            return encoded.delta(
                    cursor.topic, connection.form(), since, () -> feed.since(cursor.topic, since));
        }
        Encoded.Snapshot snapshot = encoded.snapshot(cursor.topic, connection.form(), feed);
        cursor.told = snapshot.tick();
        return snapshot.frames();
    }

    private void keepAlive(LiveConnection connection, Viewer viewer, AreaFeed feed, Outbox outbox) {
        if (feed.lastTick() % PING_TICKS == 0) {
            if (connection.isSilent()) {
                connection.close(CloseReason.SILENT);
                return;
            }
            send(connection, ping, outbox, false);
        }
        boolean quiet = feed.lastTick() - viewer.lastToldTick >= QUIET_TICKS;
        if (quiet && connection.isReady()) {
            viewer.lastToldTick = feed.lastTick();
            viewer.subscriptions.values().stream()
                    .filter(one -> one.feed() == feed)
                    .flatMap(one -> one.subscription().cursors().stream())
                    .findFirst()
                    .ifPresent(
                            cursor ->
                                    send(
                                            connection,
                                            textFrame(stillHere(feed, cursor.topic)),
                                            outbox,
                                            true));
        }
    }

    /** An empty delta: nothing changed, and what the viewer shows is current. */
    private static byte[] stillHere(AreaFeed feed, Topic topic) {
        return JsonForm.write(
                json -> {
                    json.writeStartObject();
                    JsonForm.head(
                            json,
                            false,
                            topic,
                            feed.epoch(),
                            feed.lastSeq(),
                            feed.rev(),
                            feed.lastAtEpochMillis());
                    json.writeEndObject();
                });
    }

    private void tell(LiveConnection connection, byte[] text) {
        Outbox outbox = new Outbox();
        send(connection, textFrame(text), outbox, true);
        outbox.send();
    }

    private static Frame textFrame(byte[] utf8) {
        return Frame.text(utf8, utf8.length);
    }

    private void send(LiveConnection connection, Frame frame, Outbox outbox, boolean ownFrame) {
        frames.increment();
        bytes.increment(frame.sizeBytes());
        outbox.add(connection, frame);
        if (ownFrame) {
            frame.release();
        }
    }

    boolean hasArea(String area) {
        return feeds.containsKey(area);
    }

    /** On the picture's thread: whether all items of these layers are known yet. */
    boolean knows(String area, List<String> layers) {
        AreaFeed feed = java.util.Objects.requireNonNull(feeds.get(area));
        return layers.stream()
                .flatMap(layer -> feed.findLayer(layer).stream())
                .allMatch(LayerFeed::hasBegun);
    }

    /**
     * On the picture's thread: everything of the given layers in one message, as a poll gets it.
     */
    byte[] snapshot(String area, List<String> layers) {
        AreaFeed feed = java.util.Objects.requireNonNull(feeds.get(area));
        return JsonForm.snapshot(feed, layers);
    }
}
