import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";
import { refreshPages } from "@/lib/catalog/mutations/refresh-pages";
import { db, type Transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import type { Prisma } from "@/lib/platform/prisma/client";
import { storage } from "@/lib/platform/storage";
import { writeAudit } from "@/lib/staff/mutations/write-audit";
import { assertRight, type StaffMember } from "@/lib/staff/staff";
import type { Locale } from "@/messages/locales";
import { readSetting } from "./data";
import { identitySchema, legalVersionsSchema, supportSchema, wordListSchema } from "./schema";
import {
  imageKey,
  imageTypeOf,
  type LegalPage,
  largestImage,
  legalKey,
  type SiteIdentity,
  type SupportContact,
} from "./setting";

/** Says who runs the site. Every public page shows it from then on. */
export async function changeIdentity(staff: StaffMember, identity: SiteIdentity): Promise<void> {
  await change(staff, async (tx) => {
    const before = await readSetting("identity", identitySchema, tx);
    await write(tx, staff, { key: "identity", before, after: identity });
    await refreshPages(tx, { all: true });
  });
}

/** Says how a reader reaches a person; the picture stays as it is. */
export async function changeSupportContact(
  staff: StaffMember,
  contact: Omit<SupportContact, "qr">,
): Promise<void> {
  await change(staff, async (tx) => {
    const before = await readSetting("support", supportSchema, tx);
    await write(tx, staff, { key: "support", before, after: { ...before, ...contact } });
  });
}

/** Shows another picture of the contact, or none. */
export async function changeSupportPicture(
  staff: StaffMember,
  bytes: Uint8Array | null,
): Promise<"saved" | "too-large" | "no-picture"> {
  assertRight(staff, "change-settings");
  if (bytes !== null && bytes.length > largestImage) return "too-large";
  const type = bytes && imageTypeOf(bytes);
  if (bytes !== null && type === null) return "no-picture";
  const hash = bytes && createHash("sha256").update(bytes).digest("hex");
  if (bytes !== null && hash !== null) await storage().put(imageKey(hash), bytes);
  await change(staff, async (tx) => {
    const before = await readSetting("support", supportSchema, tx);
    const qr = hash !== null && type !== null ? { hash, type } : null;
    await write(tx, staff, { key: "support", before, after: { ...before, qr } });
  });
  return "saved";
}

/** Names the words that no document should hold. All drafts are looked through for them by a job. */
export async function changeBannedWords(
  staff: StaffMember,
  words: readonly string[],
): Promise<void> {
  await change(staff, async (tx) => {
    const before = await readSetting("banned-words", wordListSchema, tx);
    await write(tx, staff, { key: "banned-words", before, after: [...words] });
    const change = newId();
    const payload = { change, after: null };
    await enqueue(tx, { task: "check-drafts", payload, key: `check-drafts:${change}` });
  });
}

/** Gives a legal page another text in one language. Earlier ones are kept. */
export async function changeLegalText(
  staff: StaffMember,
  { page, locale, paragraphs }: { page: LegalPage; locale: Locale; paragraphs: readonly string[] },
  now: Date,
): Promise<void> {
  await change(staff, async (tx) => {
    const key = legalKey(page, locale);
    const versions = (await readSetting(key, legalVersionsSchema, tx)).map((version) => ({
      ...version,
      at: version.at.toISOString(),
    }));
    const newest = { paragraphs: [...paragraphs], at: now.toISOString(), by: staff.email };
    await tx.setting.upsert({
      where: { key },
      create: { key, value: [newest] },
      update: { value: [...versions, newest] },
    });
    const detail = { page, locale, version: versions.length + 1 };
    await writeAudit(tx, staff.id, { action: "change-legal", subject: key, detail });
    await refreshPages(tx, { legal: page });
  });
}

async function change(staff: StaffMember, make: (tx: Transaction) => Promise<void>): Promise<void> {
  assertRight(staff, "change-settings");
  await db().$transaction(async (tx) => {
    // Two who save at once are put in a row, so that neither takes the other's change back.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('settings'))`;
    await make(tx);
  });
}

async function write(
  tx: Transaction,
  staff: StaffMember,
  {
    key,
    before,
    after,
  }: { key: string; before: Prisma.InputJsonValue; after: Prisma.InputJsonValue },
): Promise<void> {
  await tx.setting.upsert({
    where: { key },
    create: { key, value: after },
    update: { value: after },
  });
  await writeAudit(tx, staff.id, {
    action: "change-settings",
    subject: key,
    detail: { before, after },
  });
}
