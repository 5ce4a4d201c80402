import type { Runner, WorkerPool } from "graphile-worker";

/** Runs once when the server starts: checks the configuration, and begins to work on jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/platform/env");
  if (!env().WORKER_IN_PROCESS) return;
  const { runJobs } = await import("@/lib/platform/jobs");
  const { tasks, timetable } = await import("@/app/_jobs/tasks");
  const runner = await runJobs(tasks, timetable);
  // The server calls it before it ends: the lock of a job outlives the process that ran it.
  Object.assign(globalThis, { fanbenStopJobs: (patience: number) => stop(runner, patience) });
}

/**
 * Lets running jobs end; after so many ms, those that have not are given back for another try. Resolves
 * also where the runner had stopped by itself, which it has logged.
 */
async function stop(runner: Runner, patience: number): Promise<void> {
  let pool: WorkerPool | undefined;
  runner.events.once("pool:gracefulShutdown", ({ workerPool }) => {
    pool = workerPool;
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise((resolve) => {
    late = setTimeout(resolve, patience);
  });
  // `runner.kill()` does nothing once the runner is stopping.
  const giveBack = () => pool?.forcefulShutdown("the server stopped");
  await Promise.race([runner.stop().catch(() => null), isLate.then(giveBack).catch(() => null)]);
  clearTimeout(late);
}
