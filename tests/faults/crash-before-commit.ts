import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually, workOff } from "./nets";
import type { Outcome } from "./outcome";
import type { Stage } from "./stage";

/** A lock on the purchase holds the site where it writes the payment down, and there it is killed. */
export async function crashBeforeCommit(stage: Stage): Promise<Outcome> {
  const [site] = stage.programs.sites;
  if (site === undefined) throw new Error("no site");
  const buyer = new Buyer(stage, "crash");
  const purchase = await buyer.begin();
  const holder = await stage.pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT id FROM purchases WHERE id = $1 FOR UPDATE", [purchase.id]);
  await pay(purchase);
  const waiting = await eventually(() => isHeld(stage));
  await stage.end(site.name, "SIGKILL");
  await holder.query("ROLLBACK");
  holder.release();
  const before = await count(stage, "crash");
  await stage.start(site);
  await eventually(() => buyer.canRead(), 30);
  await workOff(stage);
  const after = await count(stage, "crash");
  return {
    fault: "3 Site killed after the payment, before the commit",
    tried: "kill -9 while the transaction waits for a lock",
    expected: {
      "was in the transaction": true,
      "entitlements after the crash": 0,
      "ledger after the crash (fen)": 0,
      "entitlements after the retry": 1,
      "paid but locked": 0,
      "receipts sent": 1,
    },
    seen: {
      "was in the transaction": waiting,
      "entitlements after the crash": before.entitlements,
      "ledger after the crash (fen)": before.ledgerNetFen,
      "entitlements after the retry": after.entitlements,
      "paid but locked": after.paidButLocked,
      "receipts sent": after.receiptsSent,
    },
  };
}

async function isHeld({ pool }: Stage): Promise<boolean> {
  const { rowCount } = await pool.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%purchases%'`,
  );
  return (rowCount ?? 0) > 0;
}
