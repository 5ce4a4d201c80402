import { tasks, timetable } from "@/app/_jobs/tasks";
import { closeDb } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { runJobs } from "@/lib/platform/jobs";

// Works on jobs in a process of its own, beside web processes with WORKER_IN_PROCESS=false.
env();
const runner = await runJobs(tasks, timetable);
process.stdout.write("working on jobs\n");
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await runner.stop();
    await closeDb();
  });
}
await runner.promise;
