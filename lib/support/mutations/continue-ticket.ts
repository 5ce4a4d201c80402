import { db } from "@/lib/platform/db";
import { tokenHash } from "@/lib/platform/secret";

/** Adds to a ticket what its reader wrote, so that it waits for staff, also where it was closed. */
export async function addToTicket(token: string, text: string): Promise<"added" | "no-ticket"> {
  return db().$transaction(async (tx) => {
    const ticket = await tx.ticket.findUnique({
      where: { tokenHash: tokenHash(token) },
      select: { id: true },
    });
    if (ticket === null) return "no-ticket";
    await tx.ticketMessage.create({ data: { ticketId: ticket.id, text } });
    await tx.ticket.update({ where: { id: ticket.id }, data: { status: "open" } });
    return "added";
  });
}

/** Closes a ticket for its reader, who has what was asked for. */
export async function closeOwnTicket(token: string): Promise<void> {
  await db().ticket.updateMany({
    where: { tokenHash: tokenHash(token) },
    data: { status: "closed" },
  });
}
