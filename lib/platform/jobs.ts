import "server-only";
import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import {
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
  type WorkerPool,
} from "graphile-worker";
import { db, type Transaction } from "./db";
import { log } from "./log";
import { QueuePool } from "./queue-pool";

type Job = {
  task: string;
  payload: object;
  key: string;
  /** When it is to run; at once where no time is given. */
  at?: Date;
};

/**
 * Puts a job into the queue inside the caller's transaction: it exists if and only if the
 * transaction commits. A second job with the same key replaces one that has not run yet.
 */
export async function enqueue(
  tx: Pick<Transaction, "$executeRaw">,
  { task, payload, key, at }: Job,
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json, job_key => ${key},
      run_at => ${at ?? null}::timestamptz)`;
}

/** The work on jobs in one process. */
export type JobRunner = {
  /** Lets running jobs end; after so many ms, those that have not are given back for another try. */
  stop: (patience: number) => Promise<void>;
};

/** Kinds of jobs, and how many of them are done at once. */
export type WorkLine = { tasks: TaskList; concurrency: number };

/**
 * Runs jobs in this process until the runner is stopped, and the regular ones of the first line when
 * their time comes. No line waits for another. The database may go away meanwhile and come back.
 */
export async function runJobs(
  lines: readonly [WorkLine, ...WorkLine[]],
  timetable: string,
): Promise<JobRunner> {
  const pgPool = new QueuePool();
  const underWay = new Map<string, string>();
  const runners = await Promise.all(
    lines.map(({ tasks, concurrency }, at) => {
      const events: WorkerEvents = new EventEmitter();
      events.on("job:start", ({ job }) => underWay.set(job.id, job.locked_by ?? ""));
      events.on("job:complete", ({ job }) => underWay.delete(job.id));
      return run({
        pgPool,
        taskList: tasks,
        concurrency,
        events,
        noHandleSignals: true,
        ...(at === 0 && { crontab: timetable }),
      });
    }),
  );
  const end = new AbortController();
  void keepLocks(underWay, end.signal);
  return {
    stop: async (patience) => {
      const ends = await Promise.all(runners.map((runner) => stop(runner, patience)));
      end.abort();
      if (ends.includes("cut-off")) return;
      // The queue does not wait for its last word on a job: a process that ended now would leave it locked.
      await wait(0);
      await pgPool.end();
    },
  };
}

/** Jobs are cut off also where the runner had stopped by itself, which it has logged. */
async function stop(runner: Runner, patience: number): Promise<"all-done" | "cut-off"> {
  let workers: WorkerPool | undefined;
  runner.events.once("pool:gracefulShutdown", ({ workerPool }) => {
    workers = workerPool;
  });
  let late: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise((resolve) => {
    late = setTimeout(resolve, patience);
  });
  // `runner.kill()` does nothing once the runner is stopping.
  const giveBack = () => workers?.forcefulShutdown("the server stopped");
  const cutOff = () => "cut-off" as const;
  const outcome = await Promise.race([
    runner.stop().then(() => "all-done" as const, cutOff),
    isLate.then(giveBack).then(cutOff, cutOff),
  ]);
  clearTimeout(late);
  return outcome;
}

/** Ms between two heartbeats of a process. */
const heartbeat = 5_000;

/** When this process last had no database for its heartbeat, in ms. */
let missedAt = Number.NEGATIVE_INFINITY;

/**
 * Renews the locks of the jobs that are under way in this process, until it has ended.
 *
 * @param underWay the workers that hold them, by the ids of the jobs.
 */
async function keepLocks(underWay: ReadonlyMap<string, string>, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    await renewLocks(underWay).catch((error) => {
      missedAt = Date.now();
      log.warn({ err: error }, "locks were not renewed");
    });
    await wait(heartbeat, undefined, { signal: end, ref: false }).catch(() => undefined);
  }
}

async function renewLocks(underWay: ReadonlyMap<string, string>): Promise<void> {
  if (underWay.size === 0) return;
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs AS job SET locked_at = now()
    FROM unnest(${[...underWay.keys()]}::bigint[], ${[...underWay.values()]}::text[]) AS held (id, worker)
    WHERE job.id = held.id AND job.locked_by = held.worker`;
}

/**
 * Takes jobs from processes that have died with them, or have lost the database at the wrong moment: their
 * locks were not renewed for two minutes. A job that runs twice does its work once. One over which its
 * process may have died waits the longer, the more often it was tried, as one that fails does.
 */
export async function freeStuckJobs(): Promise<void> {
  // After an outage all look dead until they have had the time to renew their locks.
  if (Date.now() - missedAt < 3 * heartbeat) return;
  // The queue does the same by itself, after four hours.
  await db().$executeRaw`
    UPDATE graphile_worker._private_jobs
    SET locked_at = NULL, locked_by = NULL,
      run_at = greatest(run_at, now() + exp(least(10, attempts)) * interval '1 second')
    WHERE locked_at < now() - interval '2 minutes'`;
}
