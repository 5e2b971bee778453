package cuakhauso.stream;

/** A change and its revision: revisions of one area have no gaps and are in commit order. */
public record ChangeEntry(long rev, Change change) {}
