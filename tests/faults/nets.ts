import { setTimeout as wait } from "node:timers/promises";
import type { Stage } from "./stage";

type Net = "check-pending-purchases" | "replay-undelivered-events" | "reconcile-ledger";

/** Asks again until the answer is there. */
export async function eventually<T>(
  ask: () => Promise<T | null | false>,
  seconds = 15,
  everyMs = 50,
): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`it did not happen within ${seconds} s: ${ask}`);
    await wait(everyMs);
  }
}

/** Does again what an outage has broken, as a person or a supervisor would; for half a minute. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(250);
    }
  }
}

/** Casts a net at once, by its job, and waits until it has been drawn in. */
export async function cast({ pool }: Stage, net: Net): Promise<void> {
  const kind = {
    "check-pending-purchases": "pending_purchases",
    "replay-undelivered-events": "undelivered_events",
    "reconcile-ledger": "ledger",
  }[net];
  const { rows } = await pool.query<{ now: Date }>("SELECT now()");
  await pool.query("SELECT graphile_worker.add_job($1)", [net]);
  await eventually(async () => {
    const { rowCount } = await pool.query(
      "SELECT 1 FROM reconciliations WHERE kind::text = $1 AND started_at > $2 AND finished_at IS NOT NULL",
      [kind, rows[0]?.now],
    );
    return (rowCount ?? 0) > 0;
  }, 60);
}

/** Makes everything unpaid older, as if so many minutes had passed. */
export async function passMinutes({ pool }: Stage, minutes: number): Promise<void> {
  await pool.query(
    `WITH a AS (UPDATE payment_attempts SET created_at = created_at - make_interval(mins => $1))
     UPDATE purchases SET created_at = created_at - make_interval(mins => $1),
       checked_at = checked_at - make_interval(mins => $1) WHERE status <> 'paid'`,
    [minutes],
  );
}

/** Waits until no job is left to be done now. */
export async function workOff({ pool }: Stage): Promise<void> {
  await eventually(async () => {
    const { rows } = await pool.query<{ left: number }>(
      "SELECT count(*)::int AS left FROM graphile_worker.jobs WHERE attempts < max_attempts AND key IS NOT NULL",
    );
    return rows[0]?.left === 0;
  }, 60);
}

/** Waits until no message of the provider has come for a while. */
export async function quiet({ pool }: Stage): Promise<void> {
  for (let last = -1; ; ) {
    const { rows } = await pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM payment_events",
    );
    const now = rows[0]?.count ?? 0;
    if (now === last) return;
    last = now;
    await wait(1_500);
  }
}
