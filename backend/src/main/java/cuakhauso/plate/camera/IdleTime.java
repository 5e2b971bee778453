package cuakhauso.plate.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets this process run only when no other wants the processor (Linux, {@code SCHED_IDLE}, as
 * {@code chrt --idle} does): the frame that is read a little later costs less than a picture of the
 * gate that comes late. On a machine of its own it makes no difference.
 */
final class IdleTime {

    private static final Logger log = LoggerFactory.getLogger(IdleTime.class);

    /** On Linux each thread has its own policy; this lists them. */
    private static final Path THREADS = Path.of("/proc/self/task");

    /** The policy's number in the kernel. */
    private static final int SCHED_IDLE = 5;

    private IdleTime() {}

    /**
     * For all threads there are; those that they start, and programs that they call, inherit it.
     * Where the system is no Linux, or refuses, the process stays as it is and the log says so.
     */
    static void only() {
        if (!Files.isDirectory(THREADS)) {
            log.info("worker=priority outcome=unchanged reason=\"no Linux\"");
            return;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS);
                Arena arena = Arena.ofConfined()) {
            MethodHandle setScheduler = setScheduler();
            // struct sched_param with its one member, the priority, which must be 0
            MemorySegment parameter = arena.allocate(ValueLayout.JAVA_INT);
            for (Path thread : threads) {
                int id = Integer.parseInt(thread.getFileName().toString());
                int refused = (int) setScheduler.invokeExact(id, SCHED_IDLE, parameter);
                // a thread that has ended meanwhile needs none
                if (refused != 0 && Files.exists(thread)) {
                    log.warn("worker=priority outcome=refused thread={}", id);
                }
            }
        } catch (IOException e) {
            log.warn("worker=priority outcome=unchanged reason=\"{}\"", e.toString());
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setscheduler cannot be called", e);
        }
    }

    private static MethodHandle setScheduler() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("sched_setscheduler").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS));
    }
}
