import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { copyDatabase } from "./laboratory";
import { cast, eventually, workOff } from "./nets";
import type { Outcome } from "./outcome";
import type { Stage } from "./stage";

const fault = "restored";
const each = 5;

export async function restoredBackup(stage: Stage): Promise<Outcome> {
  const [paidBefore, begunBefore, newAfter] = [0, 1, 2].map(() =>
    Array.from({ length: each }, () => new Buyer(stage, fault)),
  );
  if (!paidBefore || !begunBefore || !newAfter) throw new Error("no buyers");
  await buy(paidBefore);
  const begun = await Promise.all(begunBefore.map((buyer) => buyer.begin()));
  // Their receipts are being sent while the site is stopped.
  const locked = await replaceDatabase(stage, { from: stage.database, to: "backup" });

  await Promise.all(begun.map(pay));
  await buy(newAfter);
  await Promise.all(begunBefore.map((buyer) => eventually(() => buyer.canRead())));
  const codes = await Promise.all(newAfter.map((buyer) => buyer.recoveryCode()));
  await workOff(stage);
  await replaceDatabase(stage, { from: "backup", to: stage.database });

  const lost = await count(stage, fault);
  await cast(stage, "reconcile-ledger");
  await workOff(stage);
  const seen = await count(stage, fault);
  const readers = await Promise.all(
    [...paidBefore, ...begunBefore, ...newAfter].map((buyer) => buyer.canRead()),
  );
  const codesAfter = await Promise.all(newAfter.map((buyer) => buyer.recoveryCode()));
  const nextBuyer = new Buyer(stage, fault);
  await buy([nextBuyer]);
  return {
    fault: "16 A backup of ten minutes ago restored",
    tried: `${each} purchases paid before it, ${each} begun before and paid after, ${each} begun after`,
    expected: {
      "jobs left locked by the stop": 0,
      "entitlements in the backup": each,
      "entitlements after the ledger's net": 3 * each,
      "browsers that can read": 3 * each,
      "recovery codes that still hold": each,
      "granted twice": 0,
      "rows that differ": 0,
      "the next purchase works": true,
    },
    seen: {
      "jobs left locked by the stop": locked,
      "entitlements in the backup": lost.entitlements,
      "entitlements after the ledger's net": seen.entitlements,
      "browsers that can read": readers.filter(Boolean).length,
      "recovery codes that still hold": codesAfter.filter((code, at) => code === codes[at]).length,
      "granted twice": seen.grantedTwice,
      "rows that differ": seen.rowsThatDiffer,
      "the next purchase works": await nextBuyer.canRead(),
    },
  };
}

async function buy(crowd: readonly Buyer[]): Promise<void> {
  await Promise.all(
    crowd.map(async (buyer) => {
      await pay(await buyer.begin());
      await eventually(() => buyer.canRead());
    }),
  );
}

/** With the site stopped meanwhile, as an operator would. Returns how many jobs that left locked. */
async function replaceDatabase(
  stage: Stage,
  databases: { from: string; to: string },
): Promise<number> {
  const [site] = stage.programs.sites;
  if (site === undefined) throw new Error("no site");
  await stage.end(site.name, "SIGTERM");
  const { rowCount } = await stage.pool.query(
    "SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL",
  );
  await copyDatabase(stage.laboratory, databases);
  await stage.start(site);
  return rowCount ?? 0;
}
