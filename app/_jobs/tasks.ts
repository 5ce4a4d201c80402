import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { refundSurplus, sendReceipt } from "@/lib/checkout/mutations";

/** What the job queue can be asked to do. A task that throws is tried again later. */
export const tasks: TaskList = {
  "send-receipt": async (payload) => {
    const { purchaseId } = z.object({ purchaseId: z.uuid() }).parse(payload);
    await sendReceipt(purchaseId, new Date());
  },
  "refund-surplus": async (payload) => {
    const { paymentId } = z.object({ paymentId: z.uuid() }).parse(payload);
    await refundSurplus(paymentId);
  },
};
