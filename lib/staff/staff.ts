export const staffRoles = ["admin", "editor", "support"] as const;

export type StaffRole = (typeof staffRoles)[number];

export type StaffMember = { id: string; email: string; role: StaffRole };

/**
 * What a browser of staff has proven: the address alone, with the second factor still to give or to set
 * up, or everything.
 */
export type SessionStage = "verified" | "needs-code" | "needs-setup";

/** A browser in which a member of staff has signed in. */
export type StaffSession = { id: string; staff: StaffMember; stage: SessionStage };

/** What a member of staff may be allowed to do. */
export type StaffRight =
  | "read-purchases"
  | "help-buyers"
  | "refund"
  | "export"
  | "read-audit"
  | "edit-documents"
  | "publish"
  | "set-prices"
  | "manage-staff";

const rights: Record<StaffRole, readonly StaffRight[]> = {
  admin: [
    "read-purchases",
    "help-buyers",
    "refund",
    "export",
    "read-audit",
    "edit-documents",
    "publish",
    "set-prices",
    "manage-staff",
  ],
  support: ["read-purchases", "help-buyers", "refund"],
  editor: ["edit-documents", "publish"],
};

export function hasRight(staff: StaffMember, right: StaffRight): boolean {
  return rights[staff.role].includes(right);
}

/**
 * Keeps an action from whoever may not do it. Pages ask {@link hasRight} before; that one comes here
 * without the right is a defect, or an attack.
 *
 * @throws when the right is missing.
 */
export function assertRight(staff: StaffMember, right: StaffRight): void {
  if (!hasRight(staff, right)) throw new Error(`${staff.role} ${staff.id} may not ${right}`);
}
