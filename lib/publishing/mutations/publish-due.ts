import type { TextGap } from "@/lib/editing/gaps";
import { publishWithin } from "@/lib/editing/mutations";
import { db } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { currentFinder } from "./publish-draft";

/** Has every document whose time has come published by a job of its own, so that none waits for another. */
export async function publishDue(now: Date): Promise<void> {
  const due = await db().document.findMany({
    where: { publishAt: { lte: now } },
    select: { id: true },
  });
  for (const { id } of due) {
    const job = { task: "publish-scheduled", payload: { documentId: id } };
    await enqueue(db(), { ...job, key: `publish-scheduled:${id}` });
  }
}

/**
 * Publishes a document whose time has come, with what was accepted when it was scheduled; nothing for one
 * that was taken from the schedule since. One that is not complete stays as it is, and is marked until it is
 * published or scheduled again.
 */
export async function publishScheduled(documentId: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const [due] = await tx.$queryRaw<{ acceptedFindings: string[] }[]>`
      SELECT accepted_findings AS "acceptedFindings" FROM documents WHERE id = ${documentId}::uuid AND publish_at <= ${now} FOR UPDATE`;
    if (due === undefined) return;
    const finder = await currentFinder(tx);
    const publication = await publishWithin(tx, null, documentId, { now, finder, ...due });
    switch (publication.kind) {
      case "published":
      case "unchanged":
        return;
      case "incomplete":
      case "blocked": {
        const missed: TextGap[] = publication.kind === "blocked" ? [] : publication.gaps;
        const where = { id: documentId };
        await tx.document.update({ where, data: { publishAt: null, missed } });
        return;
      }
    }
  });
}
