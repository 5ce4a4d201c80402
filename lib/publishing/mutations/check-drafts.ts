import { recheckDraft } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { currentFinder } from "./publish-draft";

/** So many drafts are looked through before another job gets its turn. */
const turnLength = 100;

/**
 * Looks through the next drafts once more, and has itself called again while there are others.
 *
 * @param change names what has changed: two changes do not end each other's rounds.
 * @param after the document of the last draft that was looked through; null before the first.
 */
export async function checkDrafts(change: string, after: string | null): Promise<void> {
  const drafts = await db().draft.findMany({
    where: after === null ? {} : { documentId: { gt: after } },
    orderBy: { documentId: "asc" },
    take: turnLength,
    select: { documentId: true },
  });
  const finder = await currentFinder(db());
  for (const { documentId } of drafts) await recheckDraft(documentId, finder);
  const last = drafts.at(-1);
  if (drafts.length < turnLength || last === undefined) return;
  const payload = { change, after: last.documentId };
  await enqueue(db(), { task: "check-drafts", payload, key: `check-drafts:${change}` });
}
