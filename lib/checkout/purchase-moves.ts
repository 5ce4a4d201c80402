export type PurchaseStatus =
  | "pending"
  | "paid"
  | "suspended"
  | "refunded"
  | "charged_back"
  | "cancelled";

/**
 * Every move a purchase can make. The database refuses all others (`check_purchase_move` in the
 * migrations).
 *
 * A cancelled purchase can still be paid by a QR scanned before. A refund that fails and a dispute
 * that is reversed lead back to paid.
 */
export const purchaseMoves: Record<PurchaseStatus, readonly PurchaseStatus[]> = {
  pending: ["paid", "cancelled"],
  cancelled: ["paid"],
  paid: ["suspended", "refunded"],
  suspended: ["paid", "refunded", "charged_back"],
  refunded: ["paid"],
  charged_back: ["paid"],
};

/** What a dispute means for its purchase. */
export type DisputeEffect = "none" | "suspend" | "restore" | "revoke";

/**
 * The effect of a dispute's status (docs.stripe.com/api/disputes/object#dispute_object-status). An
 * inquiry, whose statuses begin with `warning`, has taken no money yet.
 */
export function disputeEffect(status: string): DisputeEffect {
  switch (status) {
    case "needs_response":
    case "under_review":
      return "suspend";
    case "won":
    case "prevented":
      return "restore";
    case "lost":
      return "revoke";
    default:
      return "none";
  }
}

/** What succeeded refunds of the payment of a purchase mean for it. */
export function refundEffect(
  status: PurchaseStatus,
  amountFen: number,
  refundedFen: number,
): "none" | "revoke" | "restore" {
  const isFull = refundedFen >= amountFen;
  if (isFull && (status === "paid" || status === "suspended")) return "revoke";
  if (!isFull && status === "refunded") return "restore";
  return "none";
}
