import { Buyer } from "./buyer";
import { count } from "./counting";
import { eventually } from "./nets";
import type { Outcome } from "./outcome";
import { payBeside } from "./provider";
import type { Stage } from "./stage";

const fault = "wrong-amount";

export async function wrongAmount(stage: Stage): Promise<Outcome> {
  const [less, foreign] = [new Buyer(stage, fault), new Buyer(stage, fault)];
  const intents = [
    await payBeside(stage, (await less.begin()).id, { amount: 500 }),
    await payBeside(stage, (await foreign.begin()).id, { currency: "usd" }),
  ];
  const [quarantined, alerts] = await eventually(async () => {
    const { rows } = await stage.pool.query<{ payments: number; alerts: number }>(
      `SELECT (SELECT count(*) FROM payments WHERE standing = 'mismatched' AND stripe_id = ANY($1))::int AS payments,
         (SELECT count(*) FROM alerts WHERE kind = 'mismatched_payment' AND subject = ANY($1))::int AS alerts`,
      [intents],
    );
    return rows[0]?.payments === intents.length && [rows[0].payments, rows[0].alerts];
  });
  const seen = await count(stage, fault);
  return {
    fault: "10 Another sum, another currency",
    tried: "500 fen and 5.99 USD for 599 fen",
    expected: { entitlements: 0, "set aside": 2, "alerts raised": 2, "can read": false },
    seen: {
      entitlements: seen.entitlements,
      "set aside": quarantined ?? 0,
      "alerts raised": alerts ?? 0,
      "can read": (await less.canRead()) || (await foreign.canRead()),
    },
  };
}
