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
  type SiteIdentity,
  type SupportContact,
} from "./setting";

export async function getIdentity(): Promise<SiteIdentity> {
  return read("identity", identitySchema);
}

export async function getSupportContact(): Promise<SupportContact> {
  return read("support", supportSchema);
}

/** Words that no document should hold, in either script. */
export async function listBannedWords(): Promise<string[]> {
  return read("banned-words", wordListSchema);
}

/** Every version of a legal page that an operator wrote, the newest first; none where ours stands. */
export async function listLegalVersions(page: LegalPage, locale: Locale): Promise<LegalVersion[]> {
  return (await read(legalKey(page, locale), legalVersionsSchema)).toReversed();
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
export async function read<T extends z.ZodType>(
  key: string,
  schema: T,
  client: Pick<Transaction, "setting"> = db(),
): Promise<z.infer<T>> {
  const row = await client.setting.findUnique({ where: { key } });
  return schema.parse(row?.value);
}

export function legalKey(page: LegalPage, locale: Locale): string {
  return `legal:${page}:${locale}`;
}
