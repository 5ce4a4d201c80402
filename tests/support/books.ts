import { db } from "@/lib/platform/db";
import type {
  PaymentMethod,
  PaymentStanding,
  RefundStatus,
  UseKind,
} from "@/lib/platform/prisma/client";

export type Sale = {
  /** The number of the document it is bought from. */
  document: number;
  /** Who buys it; somebody new where nobody is named. */
  readerId?: string;
  kind?: "copy" | "pass";
  begun: string;
  shows?: "qr" | "url" | "nothing";
  paid?: string;
  method?: PaymentMethod | null;
  amountFen?: number;
  standing?: PaymentStanding;
  refunds?: { at: string; amountFen: number; status?: RefundStatus }[];
  dispute?: { at: string; amountFen: number; status: string };
  uses?: UseKind[];
  /** Not bought by a reader: a gift, or a later period of a pass that renews itself. */
  not?: { grantedById: string } | { renewalOfId: string; invoiceId: string; renews: true };
};

let written = 0;

/** Writes a purchase into the books, with what became of it, at the times given. Returns its id. */
export async function writeSale(sale: Sale): Promise<string> {
  written += 1;
  const { kind = "copy", amountFen = 599, shows = "qr", begun } = sale;
  const document = await db().document.findUniqueOrThrow({ where: { number: sale.document } });
  const offer = await db().offer.findFirstOrThrow({ where: { kind } });
  const readerId = sale.readerId ?? (await db().reader.create({ data: {} })).id;
  const item =
    kind === "copy"
      ? { documentId: document.id, documentVersion: 1 }
      : { passDays: offer.passDays };
  const purchase = await db().purchase.create({
    data: {
      number: `F${String(written).padStart(12, "0")}`,
      readerId,
      kind,
      offerId: offer.id,
      ...item,
      originId: document.id,
      amountFen,
      locale: "zh-Hans",
      createdAt: new Date(begun),
      ...sale.not,
    },
  });
  if (shows !== "nothing") await showPayment(purchase.id, shows, begun);
  if (sale.paid !== undefined) await pay(purchase.id, { ...sale, amountFen, paid: sale.paid });
  return purchase.id;
}

async function showPayment(purchaseId: string, shows: "qr" | "url", begun: string): Promise<void> {
  const stripeId = `pi_${written}`;
  const expiresAt = new Date(begun);
  await db().paymentAttempt.create({
    data: {
      purchaseId,
      sequence: 1,
      method: "wechat_pay",
      status: "closed",
      stripeId,
      [shows]: `https://pay.example/${written}`,
      expiresAt,
    },
  });
}

async function pay(
  purchaseId: string,
  sale: Sale & { amountFen: number; paid: string },
): Promise<void> {
  const { amountFen, method = "wechat_pay", standing = "matched", refunds = [], dispute } = sale;
  const payment = await db().payment.create({
    data: {
      purchaseId,
      stripeId: `pi_paid_${written}`,
      amountFen,
      currency: "cny",
      livemode: false,
      standing,
      method,
      paidAt: new Date(sale.paid),
    },
  });
  for (const { at, status = "succeeded", amountFen } of refunds) {
    const createdAt = new Date(at);
    await db().refund.create({
      data: { paymentId: payment.id, amountFen, status, reason: "staff", createdAt },
    });
  }
  if (dispute !== undefined) {
    const { at, ...rest } = dispute;
    const when = { openedAt: new Date(at), updatedAt: new Date(at) };
    const stripeId = `dp_${written}`;
    await db().dispute.create({
      data: { paymentId: payment.id, stripeId, reason: "general", ...rest, ...when },
    });
  }
  if (standing === "matched") await open(purchaseId, sale);
}

async function open(purchaseId: string, { paid = "", uses = [] }: Sale): Promise<void> {
  const { kind, readerId, originId, passDays } = await db().purchase.update({
    where: { id: purchaseId },
    data: { status: "paid", paidAt: new Date(paid) },
  });
  const startsAt = new Date(paid);
  const endsAt = new Date(startsAt.getTime() + (passDays ?? 0) * 24 * 60 * 60 * 1000);
  const entitlement = await db().entitlement.create({
    data: {
      purchaseId,
      kind,
      startsAt,
      ...(kind === "copy" ? { documentId: originId } : { endsAt }),
    },
  });
  for (const use of uses) {
    await db().use.create({
      data: {
        entitlementId: entitlement.id,
        readerId,
        documentId: originId,
        kind: use,
        documentVersion: 1,
      },
    });
  }
}
