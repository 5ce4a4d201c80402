import { timetable, workLines } from "@/app/_jobs/tasks";
import { closeDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { runJobs } from "@/lib/platform/jobs";

/** Ms that running jobs have to end in. */
const patience = 8_000;

// Works on jobs in a process of its own, beside web processes with WORKER_IN_PROCESS=false.
env();
const jobs = await runJobs(workLines, timetable);
process.stdout.write("working on jobs\n");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await jobs.stop(patience);
    await closeDb();
    process.exit(0);
  });
}
