import { z } from "zod";
import type { Account } from "../account";
import { notFound } from "../api/api-error";
import { integer, parseParameters, text } from "../api/parameters";
import { canFail, failRefund, failureReasons } from "../payments/refund";
import { type Actions, longestTime, wrongState } from "./action";

const failureParams = z.strictObject({
  id: text(),
  reason: z.enum(failureReasons).default("unknown"),
  /** Ms until then, by the clock. */
  afterMs: integer({ most: longestTime }).default(0),
});

/** What becomes of money that was given back. */
export function refundActions(account: Account): Actions {
  return {
    "refund-fails-later": (form) => {
      const { id, reason, afterMs } = parseParameters(failureParams, form);
      const refund = account.refunds.get(id);
      if (!refund) throw notFound("refund", id);
      if (!canFail(refund)) throw wrongState(id, refund.status);
      if (afterMs === 0) failRefund(account, refund, reason);
      else {
        const at = account.clock.now() + afterMs;
        account.agenda.put({ task: "fail-refund", subject: `${id} ${reason}`, at });
        account.changed();
      }
      return refund;
    },
  };
}
