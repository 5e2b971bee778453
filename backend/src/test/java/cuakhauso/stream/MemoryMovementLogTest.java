package cuakhauso.stream;

final class MemoryMovementLogTest extends MovementLogContract {

    private final MovementLog log = new MemoryMovementLog();

    @Override
    MovementLog log() {
        return log;
    }
}
