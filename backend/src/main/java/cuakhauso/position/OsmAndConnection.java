package cuakhauso.position;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One connection of the OsmAnd port. Requests may be pipelined; each is answered in its turn, as
 * soon as its position is durable. Confined to the connection's event loop.
 */
final class OsmAndConnection extends ChannelInboundHandlerAdapter {

    private static final int LARGEST_BODY = 16 * 1024;
    private static final int MOST_PIPELINED = 4096;
    private static final String ROOT = "/";
    private static final String OSMAND = "/osmand";

    private final PositionIntake intake;
    private final PositionBatcher batcher;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable HttpRequest request;
    private @Nullable ByteBuf body;
    private boolean tooLarge;
    private long lastHeardNanos = System.nanoTime();
    private boolean wrote;

    OsmAndConnection(PositionIntake intake, PositionBatcher batcher) {
        this.intake = intake;
        this.batcher = batcher;
    }

    /** The answer to one request, in its place in the line. */
    private final class Answer implements PositionBatcher.Waiting {
        private final boolean lastOfConnection;
        private @Nullable ByteBuf bytes;

        Answer(boolean lastOfConnection) {
            this.lastOfConnection = lastOfConnection;
        }

        @Override
        public void stored(boolean ok) {
            ready(ok ? OsmAndAnswers.STORED : OsmAndAnswers.SEND_AGAIN);
        }

        void ready(ByteBuf answer) {
            bytes = answer;
            writeReady();
        }

        @Override
        public void flush() {
            flushWritten();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    /** Since when the peer has been silent, by {@link System#nanoTime()}. */
    long lastHeardNanos() {
        return lastHeardNanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest head) {
                begin(head);
            }
            if (message instanceof HttpContent content) {
                gather(content.content());
                if (message instanceof LastHttpContent) {
                    lastHeardNanos = System.nanoTime();
                    finish();
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        request = head;
        tooLarge = HttpUtil.getContentLength(head, 0L) > LARGEST_BODY;
    }

    private void gather(ByteBuf content) {
        if (!content.isReadable() || tooLarge) {
            return;
        }
        if (body == null) {
            body = Unpooled.buffer(content.readableBytes());
        }
        if (body.readableBytes() + content.readableBytes() > LARGEST_BODY) {
            tooLarge = true;
            return;
        }
        body.writeBytes(content);
    }

    private void finish() {
        HttpRequest head = request;
        ByteBuf content = body;
        request = null;
        body = null;
        if (head == null) {
            return;
        }
        boolean broken = head.decoderResult().isFailure();
        Answer answer = new Answer(broken || tooLarge || !HttpUtil.isKeepAlive(head));
        answers.add(answer);
        if (broken) {
            intake.countUnreadable();
            answer.ready(
                    OsmAndAnswers.unreadable(
                            new Unreadable("request", "", "an HTTP/1.1 request of at most 8 kB")));
        } else if (tooLarge) {
            answer.ready(OsmAndAnswers.TOO_LARGE);
        } else {
            route(head, content, answer);
        }
        if (answers.size() > MOST_PIPELINED && context != null) {
            context.close(); // no client of positions needs so many at once
        }
    }

    private void route(HttpRequest head, @Nullable ByteBuf content, Answer answer) {
        String uri = head.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        if (!path.equals(ROOT) && !path.equals(OSMAND)) {
            answer.ready(OsmAndAnswers.NOT_FOUND);
            return;
        }
        String query = question < 0 ? "" : uri.substring(question + 1);
        try {
            if (head.method().equals(HttpMethod.GET)) {
                accept(OsmAndMessage.ofQuery(query, intake.nowEpochMillis()), answer);
            } else if (head.method().equals(HttpMethod.POST)) {
                accept(ofBody(head.headers(), content, query), answer);
            } else {
                answer.ready(OsmAndAnswers.METHOD_NOT_ALLOWED);
            }
        } catch (Unreadable e) {
            intake.countUnreadable();
            answer.ready(OsmAndAnswers.unreadable(e));
        }
    }

    private Position ofBody(HttpHeaders headers, @Nullable ByteBuf content, String query)
            throws Unreadable {
        byte[] bytes =
                content == null
                        ? new byte[0]
                        : java.util.Arrays.copyOf(content.array(), content.readableBytes());
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE, "");
        if (type.startsWith("application/json")) {
            return OsmAndMessage.ofJson(bytes, intake.nowEpochMillis());
        }
        String form = new String(bytes, StandardCharsets.UTF_8);
        String all = form.isEmpty() ? query : query.isEmpty() ? form : query + "&" + form;
        return OsmAndMessage.ofQuery(all, intake.nowEpochMillis());
    }

    private void accept(Position position, Answer answer) {
        String area = intake.logOf(position);
        Optional<PositionRefusal> refusal = intake.judge(position);
        if (refusal.isPresent()) {
            answer.ready(OsmAndAnswers.refused(refusal.get()));
        } else if (!intake.takesMore(area)) {
            intake.countTurnedAway(1);
            answer.ready(OsmAndAnswers.SEND_AGAIN);
        } else {
            batcher.add(area, position, answer);
        }
    }

    private void writeReady() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        Answer head = answers.peek();
        while (head != null && head.bytes != null) {
            answers.poll();
            ctx.write(head.bytes.duplicate());
            wrote = true;
            if (head.lastOfConnection) {
                ctx.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(io.netty.channel.ChannelFutureListener.CLOSE);
                answers.clear();
                return;
            }
            head = answers.peek();
        }
    }

    private void flushWritten() {
        if (wrote && context != null) {
            wrote = false;
            context.flush();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flushWritten();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        answers.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // a peer that broke off or sent rubbish; counted by the server as a
        // closed connection
    }
}
