import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually } from "./nets";
import type { Outcome } from "./outcome";
import type { Stage } from "./stage";

const fault = "mail-down";
const purchases = 3;
const hour = 3_600;

export async function mailDown(stage: Stage): Promise<Outcome> {
  await stage.end(stage.programs.mail.name, "SIGTERM");
  const crowd = Array.from({ length: purchases }, () => new Buyer(stage, fault));
  await Promise.all(crowd.map(async (buyer) => pay(await buyer.begin())));
  await Promise.all(crowd.map((buyer) => eventually(() => buyer.canRead(), 5)));
  const { tries, seconds } = await turnAnHour(stage);
  await stage.start(stage.programs.mail);
  const before = await count(stage, fault);
  await tryNow(stage);
  await eventually(async () => (await count(stage, fault)).receiptsSent === purchases);
  await tryNow(stage);
  const seen = await count(stage, fault);
  return {
    fault: "15 Mail server down for an hour",
    tried: `its port closed, ${purchases} purchases, and every try that falls due in an hour`,
    expected: {
      "entitlements meanwhile": purchases,
      "an hour of tries": true,
      "receipts in it": 0,
      "receipts sent": purchases,
      "receipts sent twice": 0,
    },
    seen: {
      "entitlements meanwhile": before.entitlements,
      "an hour of tries": tries > 5 && seconds >= hour,
      "receipts in it": before.receiptsSent,
      "receipts sent": seen.receiptsSent,
      "receipts sent twice": seen.receiptsSentTwice,
    },
  };
}

/** Lets each try of the queue's own schedule fail, without waiting for it. */
async function turnAnHour(stage: Stage): Promise<{ tries: number; seconds: number }> {
  let seconds = 0;
  let tries = 0;
  for (; seconds < hour; tries += 1) {
    seconds += await eventually(() => waitUntilNext(stage, tries + 1));
    await tryNow(stage);
  }
  await eventually(() => waitUntilNext(stage, tries + 1));
  return { tries, seconds };
}

/** Seconds that all mails wait after so many tries; null while one is being tried. */
async function waitUntilNext({ pool }: Stage, tries: number): Promise<number | null> {
  const { rows } = await pool.query<{ mails: number; seconds: number }>(
    `SELECT count(*)::int AS mails, min(extract(epoch FROM run_at - now()))::float AS seconds
     FROM graphile_worker.jobs
     WHERE key LIKE 'mail:receipt:%' AND attempts >= $1 AND locked_at IS NULL`,
    [tries],
  );
  return rows[0]?.mails === purchases ? rows[0].seconds : null;
}

async function tryNow({ pool }: Stage): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
     FROM graphile_worker.jobs WHERE key LIKE 'mail:receipt:%' AND locked_at IS NULL`,
  );
  // A new job makes the workers look.
  await pool.query("SELECT graphile_worker.add_job('free-stuck-jobs') FROM generate_series(1, 3)");
}
