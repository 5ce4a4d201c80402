import { Buyer, pay } from "./buyer";
import { count } from "./counting";
import { eventually, quiet, workOff } from "./nets";
import type { Outcome } from "./outcome";
import { act } from "./provider";
import type { Stage } from "./stage";

const purchases = 20;
const copies = 3;

export async function duplicates(stage: Stage): Promise<Outcome> {
  const plan = { seed: "1", copies: String(copies), shuffleMs: "300", shuffleEvents: "30" };
  await act(stage, { action: "deliver", ...plan });
  const crowd = Array.from({ length: purchases }, () => new Buyer(stage, "duplicates"));
  const messages = messagesTo(stage);
  await Promise.all(crowd.map(async (buyer) => pay(await buyer.begin())));
  await eventually(async () => messagesTo(stage) - messages >= purchases * copies);
  await quiet(stage);
  await workOff(stage);
  await act(stage, { action: "deliver-plainly" });
  const seen = await count(stage, "duplicates");
  return {
    fault: "1 Every message three times, shuffled",
    tried: `${purchases} purchases by QR`,
    expected: {
      messages: purchases * copies,
      entitlements: purchases,
      "granted twice": 0,
      "receipts sent": purchases,
      "receipts sent twice": 0,
    },
    seen: {
      messages: messagesTo(stage) - messages,
      entitlements: seen.entitlements,
      "granted twice": seen.grantedTwice,
      "receipts sent": seen.receiptsSent,
      "receipts sent twice": seen.receiptsSentTwice,
    },
  };
}

function messagesTo({ siteCalls }: Stage): number {
  return siteCalls.filter((call) => call === "POST /api/stripe/webhook").length;
}
