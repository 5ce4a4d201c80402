import { Logger, runOnce } from "graphile-worker";
import { workLines } from "@/app/_jobs/tasks";
import { pool } from "@/lib/platform/db";

const logger = new Logger(() => () => undefined);

/** Works on every job that is due, as the worker would, and ends when there is none left. */
export async function runDueJobs(): Promise<void> {
  const taskList = Object.assign({}, ...workLines.map(({ tasks }) => tasks));
  await runOnce({ pgPool: pool(), taskList, noHandleSignals: true, logger });
}
