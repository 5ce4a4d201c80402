export type StaffRole = "admin" | "editor" | "support";

export type StaffMember = { id: string; email: string; role: StaffRole };

/** What a member of staff may be allowed to do. */
export type StaffRight =
  /** How documents and searches do, without the money. */
  | "read-demand"
  /** What sales bring, and what waits for a person. */
  | "read-figures"
  | "read-purchases"
  | "help-buyers"
  | "refund"
  | "export"
  | "read-audit";

const rights: Record<StaffRole, readonly StaffRight[]> = {
  admin: [
    "read-demand",
    "read-figures",
    "read-purchases",
    "help-buyers",
    "refund",
    "export",
    "read-audit",
  ],
  support: ["read-demand", "read-figures", "read-purchases", "help-buyers", "refund"],
  editor: ["read-demand"],
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
