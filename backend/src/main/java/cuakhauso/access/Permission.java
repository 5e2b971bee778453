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
    CORRECT_YARD_COUNT,
    /** Reads, pictures and states of cameras, as the camera worker sends them. */
    SEND_PLATE_READS,
    /** Say what a plate is that no rule could tell. */
    DECIDE_PLATE_READS,
    /** Pictures and live views with faces and plates; each look at a picture is written down. */
    VIEW_PLATE_PICTURES
}
