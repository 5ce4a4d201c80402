"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireStaff } from "@/app/_request/staff";
import { findDraft } from "@/lib/editing/data";
import { publishDraft } from "@/lib/editing/mutations";
import { localeSchema } from "@/lib/staff/schema";
import { localePath } from "@/messages/locales";

const placeSchema = z.object({
  locale: localeSchema,
  number: z
    .int()
    .positive()
    .max(2 ** 31 - 1),
});

/** Publishes the draft as it is saved, and leads back to its review with what came of it. */
export async function publish(at: z.infer<typeof placeSchema>, _data: FormData): Promise<void> {
  const { locale, number } = placeSchema.parse(at);
  const path = `/admin/documents/${number}`;
  const staff = await requireStaff("publish", locale, path);
  const back = (search: Record<string, string>): never =>
    redirect(`${localePath(locale, path)}?${new URLSearchParams(search)}`);
  const draft = await findDraft(staff, number);
  if (draft === null) return back({});
  const publication = await publishDraft(staff, draft.documentId, new Date());
  switch (publication.kind) {
    case "published":
      return back({ done: "published", version: String(publication.version) });
    case "unchanged":
      return back({ done: "unchanged" });
    case "blocked":
      return back({ problem: "blocked" });
    case "incomplete":
      return back({
        problem: "incomplete",
        gaps: publication.gaps
          .map((gap) => (gap.kind === "title" ? gap.kind : `${gap.kind}-${gap.piece}`))
          .join(","),
      });
  }
}
