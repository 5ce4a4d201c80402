/** Runs once when the server starts: checks the configuration, and begins to work on jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/platform/env");
  if (!env().WORKER_IN_PROCESS) return;
  const { runJobs } = await import("@/lib/platform/jobs");
  const { tasks, timetable } = await import("@/app/_jobs/tasks");
  await runJobs(tasks, timetable);
}
