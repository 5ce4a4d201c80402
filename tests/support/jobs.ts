import { Logger, runOnce } from "graphile-worker";
import { tasks } from "@/app/_jobs/tasks";
import { pool } from "@/lib/platform/db";

const logger = new Logger(() => () => undefined);

/** Works on every job that is due, as the worker would, and ends when there is none left. */
export async function runDueJobs(): Promise<void> {
  await runOnce({ pgPool: pool(), taskList: tasks, noHandleSignals: true, logger });
}
