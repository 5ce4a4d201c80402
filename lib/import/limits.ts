/** The largest document that is read, in bytes. */
export const largestFile = 10 * 1024 ** 2;

/** The largest archive of documents that is taken, in bytes. */
export const largestArchive = 1024 ** 3;

/** The largest file that is ever held in memory as a whole, in bytes; larger ones stay in their parts. */
export const largestWhole = 64 * 1024 ** 2;

/** The most files that one batch takes; archives may bring more. */
export const largestBatch = 2000;

/** The largest part that a file is sent in, in bytes. */
export const largestPart = 4 * 1024 ** 2;

/** The most that a form without a script sends at once, in bytes: all of it is in memory then. */
export const largestForm = 2 * largestWhole;

/** Ms after which an upload of which no part came looks given up: nothing more of it comes by itself. */
export const uploadSilence = 60_000;

/**
 * How long an upload is waited for after its last part, in ms: two weeks. Whoever comes back to it sooner
 * goes on where it was.
 */
export const uploadPatience = 14 * 24 * 60 * 60 * 1000;
