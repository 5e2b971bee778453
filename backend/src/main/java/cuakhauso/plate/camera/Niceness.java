package cuakhauso.plate.camera;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How far this process steps back behind others that want the processor, as {@code nice} does: the
 * frame that is read a little later costs less than a picture of the gate that comes late.
 */
final class Niceness {

    private static final Logger log = LoggerFactory.getLogger(Niceness.class);

    /** On Linux each thread has its own; this lists them. */
    private static final Path THREADS = Path.of("/proc/self/task");

    private static final int PRIO_PROCESS = 0;

    private Niceness() {}

    /**
     * Sets the nice value of all threads there are; those that they start, and programs that they
     * call, inherit it. From 0 to 19, 0 changes nothing, nor does less than a thread has already.
     * Where the system is no Linux, or refuses, the process stays as it is and the log says so.
     */
    static void set(int nice) {
        if (nice == 0) {
            return;
        }
        if (!Files.isDirectory(THREADS)) {
            log.info("worker=priority outcome=unchanged reason=\"no Linux\"");
            return;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            MethodHandle get = function("getpriority", 2);
            MethodHandle set = function("setpriority", 3);
            for (Path thread : threads) {
                int id = Integer.parseInt(thread.getFileName().toString());
                // a thread that has ended meanwhile needs none
                if ((int) get.invokeExact(PRIO_PROCESS, id) >= nice) {
                    continue;
                }
                int refused = (int) set.invokeExact(PRIO_PROCESS, id, nice);
                if (refused != 0 && Files.exists(thread)) {
                    log.warn("worker=priority outcome=refused thread={} nice={}", id, nice);
                }
            }
        } catch (IOException e) {
            log.warn("worker=priority outcome=unchanged reason=\"{}\"", e.toString());
        } catch (Throwable e) {
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    /** A function of the C library that takes so many int and returns one. */
    private static MethodHandle function(String name, int arguments) {
        MemoryLayout[] ints = new MemoryLayout[arguments];
        Arrays.fill(ints, ValueLayout.JAVA_INT);
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ints));
    }
}
