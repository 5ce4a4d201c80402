// @ts-check
import { setTimeout as wait } from "node:timers/promises";

/** Ms that the last counts may take: a database that is away does not keep the server from ending. */
const flushPatience = 1_000;

/**
 * Stops taking requests and jobs, and resolves when those that run have ended. What lasts longer is cut
 * off: connections are closed, and jobs given back to the queue, where otherwise nobody could take them
 * for hours.
 *
 * @param {import("node:http").Server} server
 * @param {number} patience in ms
 */
export async function shutDown(server, patience) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await Promise.all([closed, stopJobs(patience)]);
  clearTimeout(late);
  // The last requests have been counted now.
  await Promise.race([ofNext().fanbenFlushCounts?.(), wait(flushPatience, null, { ref: false })]);
}

/** @param {number} patience */
async function stopJobs(patience) {
  await ofNext().fanbenStopJobs?.(patience);
}

/**
 * Next loads our code as a world of its own, which leaves here what is to be done at the end.
 *
 * @returns {typeof globalThis & {
 *   fanbenStopJobs?: (patience: number) => Promise<void>,
 *   fanbenFlushCounts?: () => Promise<void>,
 * }}
 */
function ofNext() {
  return globalThis;
}
