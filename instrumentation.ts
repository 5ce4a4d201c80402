/** Runs once when the server starts: checks the configuration, and begins to work on jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/platform/env");
  if (!env().WORKER_IN_PROCESS) return;
  const { runJobs } = await import("@/lib/platform/jobs");
  const { timetable, workLines } = await import("@/app/_jobs/tasks");
  const { stop } = await runJobs(workLines, timetable);
  // The server calls it before it ends: the lock of a job outlives the process that ran it.
  Object.assign(globalThis, { fanbenStopJobs: stop });
}
