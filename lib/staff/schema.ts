import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { localeSchema } from "@/messages/locale-schema";
import { auditKindNames } from "./audit-log";
import { guardedActs, staffRights, staffRoles } from "./staff";

// An address on this site; another one would lead away right after signing in.
export const returnPathSchema = z
  .string()
  .regex(/^\/(?![/\\])[\w/?=&.%-]*$/)
  .catch("/admin");

export const askForCodeSchema = z.object({
  email: emailAddressSchema,
  locale: localeSchema,
  to: returnPathSchema,
});

export const signInSchema = z.object({ request: z.uuid(), code: z.string().max(40) });

/** What a fresh proof is asked for, if it is asked for anything. */
export const guardedActSchema = z.enum(guardedActs).optional().catch(undefined);

export const proveFactorSchema = z.object({
  code: z.string().max(40),
  act: guardedActSchema,
  locale: localeSchema,
  to: returnPathSchema,
});

const staffRoleSchema = z.enum(staffRoles);

export const inviteSchema = z.object({ email: emailAddressSchema, role: staffRoleSchema });

/** Where a form of the desk stands: its page, with what that shows, and the language of it. */
export const deskPlaceSchema = z.object({
  locale: localeSchema,
  path: z.string().regex(/^\/admin(\/[\w-]+)*$/),
  search: z.string().max(1_000).optional().catch(undefined),
});

/** The right that is missing, as the address of the page names it that says so. */
export const missingRightSchema = z.enum(staffRights).optional().catch(undefined);

/** What the address of the audit log may ask for; whatever else it holds is passed over. */
export const auditSearchSchema = z.object({
  kind: z.enum(auditKindNames).optional().catch(undefined),
  by: z
    .union([z.uuid(), z.literal("server")])
    .optional()
    .catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});

export type DeskPlace = z.infer<typeof deskPlaceSchema>;

export const sessionFormSchema = z.object({ session: z.uuid() });

export const memberFormSchema = z.object({ member: z.uuid() });

export const roleFormSchema = memberFormSchema.extend({ role: staffRoleSchema });
