import { setTimeout as wait } from "node:timers/promises";
import { Buyer, pay } from "./buyer";
import { type Count, count, grantCauses } from "./counting";
import { countRecoveries, killPostgres } from "./laboratory";
import { cast, passMinutes, patiently, quiet, workOff } from "./nets";
import type { Figures } from "./outcome";
import { act, callProvider, payBeside } from "./provider";
import { enabledEvents, type Stage } from "./stage";

const purchases = 1_000;
/** So many of them are paid a second time. */
const paidTwice = 50;
const kills = 3;
/** Buyers who are at it at the same time. */
const atOnce = 24;

export const stormTried =
  `${purchases} purchases, ${paidTwice} of them paid twice; webhooks tripled, shuffled, 10% lost; ` +
  `${kills} × kill -9 of every PostgreSQL process in the middle`;

export const stormExpected: Figures = {
  "crashes that PostgreSQL recovered from": kills,
  entitlements: purchases,
  "browsers that can read": purchases,
  "paid but locked": 0,
  "granted twice": 0,
  surplus: paidTwice,
  "surplus refunded": paidTwice,
  "receipts sent": purchases,
  "receipts sent twice": 0,
  "ledger net (fen)": purchases * 599,
  "provider net (fen)": purchases * 599,
  "rows that differ": 0,
  "some by webhook, some by the nets": true,
  "answered 200 without a commit": 0,
  "processes that died": 0,
};

/** A crowd buys while everything misbehaves; then the nets are cast, and both sides are counted. */
export async function storm(stage: Stage, fault: string): Promise<Figures> {
  await act(stage, {
    action: "deliver",
    seed: "14",
    copies: "3",
    shuffleMs: "400",
    shuffleEvents: "50",
    drop: "0.1",
    dropped: "lost",
  });
  const recoveries = countRecoveries(stage.laboratory);
  const crowd = Array.from({ length: purchases }, () => new Buyer(stage, fault));
  await buyAll(stage, crowd);
  await quiet(stage);
  await castNets(stage);
  const counted = await count(stage, fault);
  const causes = await grantCauses(stage, fault);
  return {
    "crashes that PostgreSQL recovered from": countRecoveries(stage.laboratory) - recoveries,
    ...named(counted),
    "browsers that can read": await countReaders(crowd),
    "some by webhook, some by the nets":
      causes.webhook !== undefined && causes.reconciler !== undefined,
    "answered 200 without a commit": await answeredWithoutCommit(stage),
    "processes that died": stage.deaths.length,
  };
}

/** Everyone buys, some of them twice; PostgreSQL dies when a quarter, a half and three quarters have. */
async function buyAll(stage: Stage, crowd: readonly Buyer[]): Promise<void> {
  let done = 0;
  let killed = 0;
  let killing: Promise<void> = Promise.resolve();
  const waiting = crowd.map((buyer, at) => ({ buyer, at }));
  const buyOneByOne = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await buyAsInLife(stage, next.buyer, next.at);
      done += 1;
      if (done % 100 === 0) process.stderr.write(`   ${done} of ${crowd.length} have bought\n`);
      if (killed < kills && done >= (crowd.length * (killed + 1)) / (kills + 1)) {
        killed += 1;
        killing = killing.then(() => killPostgres(stage.laboratory));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, buyOneByOne));
  await killing;
}

/** What does not answer is asked again. One in five presses 「已付款」 without waiting. */
async function buyAsInLife(stage: Stage, buyer: Buyer, at: number): Promise<void> {
  const purchase = await patiently(() => buyer.begin());
  await pay(purchase);
  if (at < paidTwice) await payBeside(stage, purchase.id);
  if (at % 5 === 0) await buyer.check(purchase.id);
}

/** The nets as they are cast in life, minutes and hours later. */
async function castNets(stage: Stage): Promise<void> {
  await freeJobs(stage);
  for (let left = purchases; left > 0; left -= 200) {
    await passMinutes(stage, 3);
    await cast(stage, "check-pending-purchases");
  }
  await cast(stage, "replay-undelivered-events");
  await workOff(stage);
  await act(stage, { action: "deliver-plainly" });
  // Money to a wallet takes three seconds in the sandbox.
  await wait(3_500);
  await quiet(stage);
  await cast(stage, "reconcile-ledger");
  await workOff(stage);
}

/** As if the minutes had passed after which a job is taken from a process that has died with it. */
async function freeJobs({ pool }: Stage): Promise<void> {
  await pool.query(
    "UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '10 minutes'",
  );
  await pool.query("SELECT graphile_worker.add_job('free-stuck-jobs')");
}

function named(counted: Count): Figures {
  return {
    entitlements: counted.entitlements,
    "paid but locked": counted.paidButLocked,
    "granted twice": counted.grantedTwice,
    surplus: counted.surplus,
    "surplus refunded": counted.surplusRefunded,
    "receipts sent": counted.receiptsSent,
    "receipts sent twice": counted.receiptsSentTwice,
    "ledger net (fen)": counted.ledgerNetFen,
    "provider net (fen)": counted.providerNetFen,
    "rows that differ": counted.rowsThatDiffer,
  };
}

async function countReaders(crowd: readonly Buyer[]): Promise<number> {
  let readers = 0;
  const waiting = [...crowd];
  const ask = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (await next.canRead()) readers += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, ask));
  return readers;
}

type EventList = { data: { id: string }[]; has_more: boolean };

/** Events that the provider takes for delivered, and of which nothing is stored. */
async function answeredWithoutCommit(stage: Stage): Promise<number> {
  const { rows } = await stage.pool.query<{ id: string }>("SELECT id FROM payment_events");
  const stored = new Set(rows.map(({ id }) => id));
  let missing = 0;
  const query = new URLSearchParams({ limit: "100", delivery_success: "true" });
  for (const type of enabledEvents) query.append("types[]", type);
  for (let page: EventList | null = null; page === null || page.has_more; ) {
    page = await callProvider<EventList>(stage, `/v1/events?${query}`);
    missing += page.data.filter(({ id }) => !stored.has(id)).length;
    query.set("starting_after", page.data.at(-1)?.id ?? "");
  }
  return missing;
}
