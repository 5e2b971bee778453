package cuakhauso.plate.camera;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Holds the one frame of a camera that is to be read next. The camera's thread puts, a reading
 * thread takes.
 */
final class Mailbox {

    /** A frame and all that moved since the frame taken before it. */
    record Mail(Frame frame, Motion motion) {}

    private @Nullable Mail mail;

    /** Lays the newest frame in; true when it took the place of one that nobody had read. */
    synchronized boolean put(Frame frame, Motion motion) {
        Mail older = mail;
        mail = new Mail(frame, older == null ? motion : motion.and(older.motion()));
        return older != null;
    }

    /** Lays a frame in that must be read: waits until the one before was taken. */
    synchronized void putInTurn(Frame frame, Motion motion) throws InterruptedException {
        while (mail != null) {
            wait();
        }
        mail = new Mail(frame, motion);
    }

    synchronized Optional<Mail> peek() {
        return Optional.ofNullable(mail);
    }

    synchronized Optional<Mail> take() {
        Optional<Mail> taken = Optional.ofNullable(mail);
        mail = null;
        notifyAll();
        return taken;
    }

    synchronized boolean isEmpty() {
        return mail == null;
    }
}
