import { renewalGrace } from "@/lib/entitlements/pass";
import { db } from "@/lib/platform/db";
import { type LibrarySearch, titleMatches } from "../library-search";
import type { ReadDocument } from "../read-document";
import type { AccountEntry } from "../receipt";
import { type EntryKey, getEntries, listEntryKeys } from "./receipt";

/** So many entries stand on a page. */
const libraryPageLength = 20;

/** A page of what a reader has. */
export type Library = {
  shown: { kind: "entries"; entries: AccountEntry[] } | { kind: "read"; documents: ReadDocument[] };
  /** How many there are of each kind, whatever is searched for. */
  counts: { all: number; copy: number; pass: number; read: number };
  /** How many the search finds, and on how many pages. */
  found: number;
  pages: number;
};

/** What a reader bought, found again or opened with a pass, as far as a search asks for it; newest first. */
export async function findLibrary(
  readerId: string,
  search: LibrarySearch,
  now: Date,
): Promise<Library> {
  const [keys, read] = await Promise.all([
    listEntryKeys(readerId, now),
    listReadDocuments(readerId),
  ]);
  const ofKind = (item: EntryKey["item"]) => keys.filter((key) => key.item === item);
  const counts = {
    all: keys.length,
    copy: ofKind("copy").length,
    pass: ofKind("pass").length,
    read: read.length,
  };
  const matches = ({ title }: { title: string }) => titleMatches(title, search.q);
  if (search.show === "read") {
    const found = read.filter(matches);
    const shown = { kind: "read" as const, documents: pageOf(found, search.page) };
    return { shown, counts, ...extentOf(found) };
  }
  const found = (search.show === "all" ? keys : ofKind(search.show)).filter(matches);
  const entries = await getEntries(pageOf(found, search.page), readerId, now);
  return { shown: { kind: "entries", entries }, counts, ...extentOf(found) };
}

/** What a reader opened with passes, the newest first. What the reader also has a copy of stands there. */
async function listReadDocuments(readerId: string): Promise<ReadDocument[]> {
  return db().$queryRaw<ReadDocument[]>`
    SELECT d.number, d.title, d.script, max(u.last_at) AS "lastAt", d.status = 'published' AS "isPublic",
      d.blocked_at IS NOT NULL AS "isBlocked",
      d.blocked_at IS NULL AND EXISTS (
        SELECT 1 FROM entitlement_holders h
        JOIN entitlements p ON p.id = h.entitlement_id
        JOIN purchases b ON b.id = p.purchase_id
        WHERE h.reader_id = ${readerId}::uuid AND p.kind = 'pass' AND p.revoked_at IS NULL
          AND p.starts_at <= now() AND p.ends_at > now() - CASE WHEN b.renews
            THEN make_interval(secs => ${renewalGrace / 1000}) ELSE '0' END) AS "isOpen"
    FROM uses u
    JOIN entitlements e ON e.id = u.entitlement_id AND e.kind = 'pass'
    JOIN documents d ON d.id = u.document_id
    WHERE u.reader_id = ${readerId}::uuid AND NOT EXISTS (
      SELECT 1 FROM entitlement_holders h JOIN entitlements c ON c.id = h.entitlement_id
      WHERE h.reader_id = ${readerId}::uuid AND c.document_id = d.id AND c.revoked_at IS NULL)
    GROUP BY d.id
    ORDER BY max(u.last_at) DESC, d.number DESC`;
}

function pageOf<T>(found: readonly T[], page: number): T[] {
  return found.slice((page - 1) * libraryPageLength, page * libraryPageLength);
}

function extentOf(found: readonly unknown[]): { found: number; pages: number } {
  return { found: found.length, pages: Math.max(1, Math.ceil(found.length / libraryPageLength)) };
}
