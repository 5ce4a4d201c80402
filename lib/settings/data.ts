import type { z } from "zod";
import { db, type Transaction } from "@/lib/platform/db";
import { storage } from "@/lib/platform/storage";
import type { Locale } from "@/messages/locales";
import { identitySchema, legalVersionsSchema, supportSchema, wordListSchema } from "./schema";
import {
  type ImageType,
  imageKey,
  type LegalPage,
  type LegalVersion,
  legalKey,
  type SiteIdentity,
  type SupportContact,
} from "./setting";

export async function getIdentity(): Promise<SiteIdentity> {
  return readSetting("identity", identitySchema);
}

export async function getSupportContact(): Promise<SupportContact> {
  return readSetting("support", supportSchema);
}

/** Words that no document should hold, in either script. */
export async function listBannedWords(
  client: Pick<Transaction, "setting"> = db(),
): Promise<string[]> {
  return readSetting("banned-words", wordListSchema, client);
}

/** Every version of a legal page that an operator wrote, the newest first; none where ours stands. */
export async function listLegalVersions(page: LegalPage, locale: Locale): Promise<LegalVersion[]> {
  return (await readSetting(legalKey(page, locale), legalVersionsSchema)).toReversed();
}

/** The picture of the hash, if it is the one that is shown now. */
export async function findImage(
  hash: string,
): Promise<{ type: ImageType; bytes: Uint8Array<ArrayBuffer> } | null> {
  const { qr } = await getSupportContact();
  if (qr?.hash !== hash) return null;
  const bytes = await storage().find(imageKey(hash));
  return bytes && { type: qr.type, bytes };
}

/** What is kept under a key, as it is at this moment. */
export async function readSetting<T extends z.ZodType>(
  key: string,
  schema: T,
  client: Pick<Transaction, "setting"> = db(),
): Promise<z.infer<T>> {
  const row = await client.setting.findUnique({ where: { key } });
  return schema.parse(row?.value);
}
