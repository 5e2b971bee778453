package cuakhauso.access;

/** What can be permitted; every endpoint and live layer asks for one of these. */
public enum Permission {
    /** Pages, their parts and the documentation of the doors. */
    VIEW_PAGES,
    /** Health and metrics. */
    VIEW_OPERATION,
    /** Gates, yards, queues and waits. */
    VIEW_GATE,
    /** Single trucks: where they are and were. */
    VIEW_VEHICLES,
    VIEW_PASSES,
    SEND_POSITIONS,
    RECORD_PRESENCE,
    CHANGE_PASSES,
    CORRECT_YARD_COUNT
}
