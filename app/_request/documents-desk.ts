import { redirect } from "next/navigation";
import type { z } from "zod";
import { type DocumentsPlace, documentsPlaceSchema } from "@/lib/publishing/schema";
import type { StaffMember, StaffRight } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";
import { requireStaff } from "./staff";

type Entered = { place: DocumentsPlace; staff: StaffMember };

/** Who sent a form of the documents' desk, and where it stands: both come from the browser. */
export async function enterDesk(at: DocumentsPlace, right: StaffRight): Promise<Entered> {
  const place = documentsPlaceSchema.parse(at);
  return { place, staff: await requireStaff(right, place.locale, place.path) };
}

/** Leads back to the form when it does not say what is needed. */
export function readForm<T extends z.ZodType>(
  schema: T,
  data: FormData,
  place: DocumentsPlace,
): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(data));
  return parsed.success ? parsed.data : backToDesk(place, { problem: "form" });
}

/** Back to where the form stands, which shows what it showed, and says what became of it. */
export function backToDesk(place: DocumentsPlace, told: Record<string, string>): never {
  const search = new URLSearchParams(place.search);
  for (const [name, value] of Object.entries(told)) search.set(name, value);
  redirect(`${localePath(place.locale, place.path)}?${search}`);
}
