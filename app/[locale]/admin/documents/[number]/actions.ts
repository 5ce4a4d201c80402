"use server";

import { leadBack, staffAction, staffForm } from "@/app/_request/action";
import { findDraft } from "@/lib/editing/data";
import { acceptedSchema } from "@/lib/editing/gaps";
import { checkDraft } from "@/lib/editing/mutations";
import { listDuplicates } from "@/lib/findings/data";
import { findingsOf } from "@/lib/findings/findings";
import { chinaTimeField, parseChinaTime } from "@/lib/markup/china-time";
import { changeStanding } from "@/lib/publishing/mutations/change-document";
import { changeSettings } from "@/lib/publishing/mutations/change-settings";
import { publishDraft } from "@/lib/publishing/mutations/publish-draft";
import { openingSchema, standingFormSchema } from "@/lib/publishing/schema";
import { listBannedWords } from "@/lib/settings/data";
import type { StaffPermit } from "@/lib/staff/staff";

/** Publishes the draft as it is saved, and leads back to its review with what came of it. */
export const publish = staffAction(
  "publish",
  async ({ staff, place }, number: number, data: FormData) => {
    const draft = await findDraft(staff, number);
    if (draft === null) return leadBack(place, {});
    const accepted = acceptedSchema.parse(data.getAll("accepted"));
    const publication = await publishDraft(staff, draft.documentId, new Date(), accepted);
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
          gaps: JSON.stringify(publication.gaps),
        });
    }
  },
);

/** Schedules the draft with what was asked about, for the time that was asked for, and leads back to its review. */
export const scheduleAnyway = staffAction(
  "publish",
  async ({ staff, place }, number: number, data: FormData) => {
    const typed = String(data.get("at") ?? "");
    const at = parseChinaTime(typed);
    if (at === null) return leadBack(place, {});
    const accepted = acceptedSchema.parse(data.getAll("accepted"));
    const act = { act: "schedule", at, accepted } as const;
    const { result, gaps } = await changeStanding(staff, number, act, new Date());
    if (result === "done") return leadBack(place, { done: act.act });
    if (result === "blocked") return leadBack(place, { problem: result });
    if (gaps.length === 0) return leadBack(place, { problem: "at-past" });
    return leadBack(place, { problem: "unscheduled", at: typed, gaps: JSON.stringify(gaps) });
  },
);

/** Schedules the document, withdraws it, or takes either back, and leads back to its review. */
export const setStanding = staffForm(
  "publish",
  standingFormSchema,
  async ({ staff, place }, act, number: number) => {
    const { result, gaps } = await changeStanding(staff, number, act, new Date());
    switch (result) {
      case "done":
      case "unchanged":
        return leadBack(place, { done: act.act });
      case "blocked":
        return leadBack(place, { problem: result });
      case "unfit":
        return act.act === "schedule"
          ? { field: "at", problem: "at-past" }
          : { field: "form", problem: "form" };
      case "incomplete":
      case "unconfirmed":
        return leadBack(place, {
          problem: "unscheduled",
          ...(act.act === "schedule" && { at: chinaTimeField(act.at) }),
          gaps: JSON.stringify(gaps),
        });
      case "gone":
      case "failed":
        return { field: "form", problem: result };
    }
  },
);

/** Looks through the draft as it is saved now. The review page hears of what is found by itself. */
export const check = staffAction("edit-documents", async ({ staff }, number: number) => {
  await lookThrough(staff, number);
});

/** Opens no more of the document than its beginning, looks through its draft again, and tells what came of it. */
export const openBeginning = staffAction(
  "edit-documents",
  async ({ staff }, number: number, characters: number) => {
    const count = openingSchema.parse(characters);
    const previewRule = { kind: "characters" as const, count };
    const result = await changeSettings(staff, number, { previewRule }, new Date());
    await lookThrough(staff, number);
    return result;
  },
);

async function lookThrough(staff: StaffPermit<"edit-documents">, number: number): Promise<void> {
  await checkDraft(staff, number, async (text, documentId) => [
    ...findingsOf(text, { bannedWords: await listBannedWords() }),
    ...(await listDuplicates(staff, documentId, text.pieces)),
  ]);
}
