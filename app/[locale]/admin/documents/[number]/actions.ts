"use server";

import { leadBack, staffAction } from "@/app/_request/action";
import { findDraft } from "@/lib/editing/data";
import { publishDraft } from "@/lib/editing/mutations";

/** Publishes the draft as it is saved, and leads back to its review with what came of it. */
export const publish = staffAction("publish", async ({ staff, place }, number: number) => {
  const draft = await findDraft(staff, number);
  if (draft === null) return leadBack(place, {});
  const publication = await publishDraft(staff, draft.documentId, new Date());
  switch (publication.kind) {
    case "published":
      return leadBack(place, { done: "published", version: String(publication.version) });
    case "unchanged":
      return leadBack(place, { done: "unchanged" });
    case "blocked":
      return leadBack(place, { problem: "blocked" });
    case "incomplete":
      return leadBack(place, {
        problem: "incomplete",
        gaps: publication.gaps
          .map((gap) => (gap.kind === "title" ? gap.kind : `${gap.kind}-${gap.piece}`))
          .join(","),
      });
  }
});
