import "server-only";
import { type Runner, run, type TaskList } from "graphile-worker";
import { pool, type Transaction } from "./db";

/**
 * Puts a job into the queue inside the caller's transaction: it exists if and only if the
 * transaction commits. A second job with the same key replaces one that has not run yet.
 */
export async function enqueue(
  tx: Pick<Transaction, "$executeRaw">,
  job: { task: string; payload: object; key: string },
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${job.task}, ${JSON.stringify(job.payload)}::json, job_key => ${job.key})`;
}

/** Runs jobs in this process until the runner is stopped, and the regular ones when their time comes. */
export async function runJobs(tasks: TaskList, timetable: string): Promise<Runner> {
  return run({
    pgPool: pool(),
    taskList: tasks,
    crontab: timetable,
    concurrency: 4,
    noHandleSignals: true,
  });
}
