// @ts-check

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
}

/**
 * Next loads the code that runs the jobs as a world of its own, which leaves its end here.
 *
 * @param {number} patience
 */
async function stopJobs(patience) {
  const shared =
    /** @type {typeof globalThis & { fanbenStopJobs?: (patience: number) => Promise<void> }} */ (
      globalThis
    );
  await shared.fanbenStopJobs?.(patience);
}
