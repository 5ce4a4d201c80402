import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { workLines } from "@/app/_jobs/tasks";
import { db } from "@/lib/platform/db";
import { enqueue, freeStuckJobs, type JobRunner, runJobs } from "@/lib/platform/jobs";
import { findOrder } from "@/lib/publishing/data/bulk-orders";
import { ordered } from "../../support/bulk";
import { storeDocument } from "../../support/factories";
import { eventually } from "../../support/shop";
import { newStaff, permitted } from "../../support/staff";

const tag = { act: "tag", tag: "接着做" } as const;

let jobs: JobRunner | undefined;

afterEach(async () => {
  await jobs?.stop(5_000);
  jobs = undefined;
});

/** An order whose job a worker elsewhere has held, and has said so for the last time so long ago. */
async function heldOrder(worker: string, seconds: number): Promise<string> {
  const number = await storeDocument({ status: "draft" });
  const { id } = await db().document.findUniqueOrThrow({ where: { number } });
  const order = await ordered(await newStaff("editor"), tag, [id]);
  const held = await db().$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = 1, locked_by = ${worker},
      locked_at = now() - make_interval(secs => ${seconds})
    WHERE key = ${`carry-out-order:${order}`}`;
  expect(held).toBe(1);
  return order;
}

async function endOf(order: string) {
  return (await findOrder(permitted("edit-documents"), order))?.end?.kind;
}

async function holderOf(order: string) {
  const [job] = await db().$queryRaw<{ holder: string | null }[]>`
    SELECT locked_by AS holder FROM graphile_worker._private_jobs
    WHERE key = ${`carry-out-order:${order}`}`;
  return job?.holder;
}

test("an order goes on two minutes after its worker has died, and one of a living worker is left to it", async () => {
  const left = await heldOrder("killed", 121);
  const kept = await heldOrder("alive", 110);
  jobs = await runJobs(workLines, "");
  await wait(1_000);
  expect(await endOf(left)).toBeUndefined();
  await freeStuckJobs();
  await eventually(async () => (await endOf(left)) === "done");
  expect(await endOf(kept)).toBeUndefined();
  expect(await holderOf(kept)).toBe("alive");
});

test("a worker that lives keeps the job it is at, however long, and not one whose end it could not tell", async () => {
  const begun: string[] = [];
  let goOn = () => {};
  const long = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const work = async (payload: unknown) => {
    const { name } = payload as { name: string };
    begun.push(name);
    if (name === "long") await long;
  };
  jobs = await runJobs([{ tasks: { work }, concurrency: 2 }], "");
  await enqueue(db(), { task: "work", payload: { name: "long" }, key: "long" });
  await eventually(async () => begun.length === 1);
  await db().$executeRaw`
    WITH held AS (
      UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '119 seconds'
      WHERE key = 'long' RETURNING task_id, locked_at, locked_by
    )
    INSERT INTO graphile_worker._private_jobs (task_id, payload, key, locked_at, locked_by)
    SELECT task_id, '{"name": "lost"}', 'lost', locked_at, locked_by FROM held`;
  // Longer than what was left of both.
  await wait(7_000);
  expect(begun).toEqual(["long"]);
  await freeStuckJobs();
  await eventually(async () => begun.length > 1);
  await wait(3_000);
  expect(begun).toEqual(["long", "lost"]);
  goOn();
  await eventually(async () => {
    const rows = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM graphile_worker._private_jobs WHERE key IN ('long', 'lost')`;
    return rows.length === 0;
  });
  expect(begun).toEqual(["long", "lost"]);
});
