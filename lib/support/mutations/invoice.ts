import { v7 as newId } from "uuid";
import { lockPurchase } from "@/lib/checkout/mutations/lock-purchase";
import { db } from "@/lib/platform/db";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import { localeSchema } from "@/messages/locale-schema";
import type { Locale } from "@/messages/locales";
import { type InvoiceTitle, invoiceAnswer, invoiceQuestion } from "../invoice";
import { lockTicket, writeAnswer } from "./answer-ticket";
import { writeTicket } from "./open-ticket";

/**
 * Asks for an invoice (發票) of a purchase: a ticket with the purchase attached, which staff answer once it
 * is issued. `standing` where one waits or was issued already. That the purchase is the reader's, and
 * paid, is for the caller to see.
 */
export async function requestInvoice(
  purchaseId: string,
  asked: InvoiceTitle & { email: string; locale: Locale },
): Promise<"asked" | "standing"> {
  const { email, locale, ...title } = asked;
  return db().$transaction(async (tx) => {
    await lockPurchase(tx, purchaseId);
    const standing = await tx.invoiceRequest.count({
      where: { purchaseId, status: { not: "refused" } },
    });
    if (standing > 0) return "standing";
    const ticketId = await writeTicket(tx, {
      topic: "invoice",
      email,
      text: invoiceQuestion(title, locale),
      purchase: { id: purchaseId, isProven: true },
      documentNumber: null,
      locale,
    });
    await tx.invoiceRequest.create({ data: { id: newId(), purchaseId, ticketId, ...title } });
    return "asked";
  });
}

type Settled = {
  /** Of the ticket that asks for it. */
  number: number;
  status: "issued" | "refused";
  invoiceNumber: string | null;
  /** What else the reader is to be told; may be empty. */
  note: string;
};

/** Notes that an invoice was issued, or will not be, and tells whoever asked, on the ticket and by mail. */
export async function settleInvoice(
  staff: StaffMember,
  { number, status, note, ...given }: Settled,
): Promise<"settled" | "no-ticket" | "settled-before"> {
  assertRight(staff, "help-buyers");
  const invoiceNumber = status === "issued" ? given.invoiceNumber : null;
  return db().$transaction(async (tx) => {
    const ticket = await lockTicket(tx, number);
    if (ticket === null) return "no-ticket";
    const settled = await tx.$executeRaw`
      UPDATE invoice_requests SET status = ${status}::invoice_status,
        invoice_number = ${invoiceNumber}, settled_at = now(), settled_by_id = ${staff.id}::uuid
      WHERE ticket_id = ${ticket.id}::uuid AND status = 'asked'`;
    if (settled === 0) return "settled-before";
    const text = invoiceAnswer({ status, invoiceNumber }, note, localeSchema.parse(ticket.locale));
    await writeAnswer(tx, staff, ticket, { text, status: "answered" });
    await writeAudit(tx, staff.id, {
      action: status === "issued" ? "issue-invoice" : "refuse-invoice",
      subject: ticket.purchaseId ?? ticket.id,
      detail: { ticket: number, ...(invoiceNumber && { invoice: invoiceNumber }) },
    });
    return "settled";
  });
}
