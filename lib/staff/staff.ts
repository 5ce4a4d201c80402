export const staffRoles = ["admin", "editor", "support"] as const;

export type StaffRole = (typeof staffRoles)[number];

export type StaffMember = { id: string; email: string; role: StaffRole };

/**
 * What a browser of staff has proven: the address alone, with the second factor still to give or to set
 * up, or everything.
 */
type SessionStage = "verified" | "needs-code" | "needs-setup";

/** A browser in which a member of staff has signed in. */
export type StaffSession = {
  id: string;
  staff: StaffMember;
  stage: SessionStage;
  /** Whether the second factor was given here so lately that it need not be given again. */
  isFresh: boolean;
};

/**
 * For so long after the second factor was given, in minutes, a session may show or renew the recovery
 * codes and replace the factor: whoever finds a browser open may not make the account their own.
 */
export const freshMinutes = 10;

/** What takes a fresh proof of the second factor. */
export const guardedActs = ["show-codes", "renew-codes", "replace-factor"] as const;

export type GuardedAct = (typeof guardedActs)[number];

/** How long staff stay signed in, in ms. */
export const staffSessionLifetime = 12 * 60 * 60 * 1000;

/** What a member of staff may be allowed to do. */
export const staffRights = [
  /** How documents and searches do, without the money. */
  "read-demand",
  /** What sales bring, and what waits for a person. */
  "read-figures",
  "edit-documents",
  "publish",
  "set-prices",
  "change-settings",
  "read-purchases",
  "help-buyers",
  /** Decide on reports of mistakes in a text, and hide what they are about. */
  "judge-mistakes",
  /** The same for reports of every kind, those about rights and persons among them. */
  "moderate",
  "refund",
  "export",
  "read-audit",
  "manage-staff",
] as const;

export type StaffRight = (typeof staffRights)[number];

const editing: readonly StaffRight[] = [
  "read-demand",
  "edit-documents",
  "publish",
  "judge-mistakes",
];

const helping: readonly StaffRight[] = [
  "read-demand",
  "read-figures",
  "read-purchases",
  "help-buyers",
  "judge-mistakes",
  "moderate",
  "refund",
];

const rights: Record<StaffRole, readonly StaffRight[]> = {
  admin: [
    ...editing,
    ...helping,
    "set-prices",
    "change-settings",
    "export",
    "read-audit",
    "manage-staff",
  ],
  support: helping,
  editor: editing,
};

declare const granted: unique symbol;

/**
 * A member of staff of whom it was found that they may do this. Only {@link hasRight} and
 * {@link assertRight} find it, so that a read of the desk, which asks for a permit, cannot be reached
 * without the question.
 */
export type StaffPermit<Right extends StaffRight> = StaffMember & {
  readonly [granted]: { readonly [Name in Right]: true };
};

export function hasRight<Right extends StaffRight>(
  staff: StaffMember,
  right: Right,
): staff is StaffPermit<Right> {
  return rights[staff.role].includes(right);
}

/**
 * Keeps an action from whoever may not do it. Pages ask {@link hasRight} before; that one comes here
 * without the right is a defect, or an attack.
 *
 * @throws when the right is missing.
 */
export function assertRight<Right extends StaffRight>(
  staff: StaffMember,
  right: Right,
): asserts staff is StaffPermit<Right> {
  if (!hasRight(staff, right)) throw new Error(`${staff.role} ${staff.id} may not ${right}`);
}
