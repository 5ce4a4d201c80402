import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findFreePort } from "@/scripts/ports";
import { Buyer, pay } from "./buyer";
import { eventually } from "./nets";
import type { Outcome } from "./outcome";
import type { Stage } from "./stage";

const day = 24 * 60 * 60 * 1000;
const skewedClock = fileURLToPath(new URL("skewed-clock.mjs", import.meta.url));

/** Two more site processes, one with a clock two days behind and one two days ahead. */
export async function passExpiry(stage: Stage): Promise<Outcome> {
  const sites = [stage.siteUrl, await startSkewed(stage, -2), await startSkewed(stage, 2)];
  const buyer = new Buyer(stage, "pass-expiry");
  const purchase = await buyer.begin({ kind: "pass" });
  await pay(purchase);
  await eventually(() => buyer.canRead());
  const clocks = new Set(
    await Promise.all(
      sites.map(async (site) =>
        (await new Buyer(stage, "clock").begin({}, site)).number.slice(0, 7),
      ),
    ),
  );
  const days = await daysOf(stage, purchase.id);
  await endPass(stage, purchase.id, 1);
  const before = await Promise.all(sites.map((site) => buyer.canRead(site)));
  await wait(1_000);
  const after = await Promise.all(sites.map((site) => buyer.canRead(site)));
  await Promise.all(["behind", "ahead"].map((name) => stage.end(name, "SIGTERM")));
  return {
    fault: "13 Pass at its end, clocks of the sites wrong",
    tried:
      "a site 2 days behind, one that is right, one 2 days ahead; 1 s before and after the end",
    expected: {
      "different dates on the sites": 3,
      "days bought": 30,
      "open before": "3 of 3",
      "open after": "0 of 3",
    },
    seen: {
      "different dates on the sites": clocks.size,
      "days bought": days,
      "open before": `${before.filter(Boolean).length} of ${before.length}`,
      "open after": `${after.filter(Boolean).length} of ${after.length}`,
    },
  };
}

async function startSkewed(stage: Stage, days: number): Promise<string> {
  const [site] = stage.programs.sites;
  if (site === undefined) throw new Error("no site");
  const url = `http://127.0.0.1:${await findFreePort()}`;
  await stage.start({
    name: days < 0 ? "behind" : "ahead",
    args: ["--import", skewedClock, ...site.args],
    env: {
      ...site.env,
      PORT: new URL(url).port,
      CLOCK_SKEW: String(days * day),
      WORKER_IN_PROCESS: "false",
    },
    readyUrl: `${url}/api/health/ready`,
  });
  return url;
}

async function daysOf({ pool }: Stage, purchaseId: string): Promise<number> {
  const { rows } = await pool.query<{ days: number }>(
    `SELECT extract(epoch FROM ends_at - starts_at)::float / 86400 AS days
     FROM entitlements WHERE purchase_id = $1`,
    [purchaseId],
  );
  return rows[0]?.days ?? 0;
}

async function endPass({ pool }: Stage, purchaseId: string, seconds: number): Promise<void> {
  await pool.query(
    `UPDATE entitlements SET starts_at = now() + make_interval(secs => $2) - interval '30 days',
       ends_at = now() + make_interval(secs => $2) WHERE purchase_id = $1`,
    [purchaseId, seconds],
  );
}
