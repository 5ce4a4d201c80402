import { redirect } from "next/navigation";
import type { z } from "zod";
import { type DeskPlace, deskPlaceSchema } from "@/lib/staff/schema";
import type { StaffMember, StaffRight, StaffSession } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";
import { requireSession, requireStaff } from "./viewer";

/** Who acts, and where the form stands. */
type Asked = { staff: StaffMember; place: DeskPlace };

/**
 * A server action of staff: whoever may not do it gets no further than sign-in, before anything else
 * is read. The right stands with the action, so that a test can find it.
 */
export function staffAction<Given extends unknown[]>(
  right: StaffRight,
  act: (asked: Asked, ...given: Given) => Promise<void>,
) {
  const action = async (at: DeskPlace, ...given: Given): Promise<void> => {
    const place = placeOf(at);
    const staff = await requireStaff(right, place.locale, place.path);
    await act({ staff, place }, ...given);
  };
  return Object.assign(action, { right });
}

/** The same for what every member of staff may do to their own account. */
export function ownAction<Given extends unknown[]>(
  act: (asked: { session: StaffSession; place: DeskPlace }, ...given: Given) => Promise<void>,
) {
  const action = async (at: DeskPlace, ...given: Given): Promise<void> => {
    const place = placeOf(at);
    const session = await requireSession(place.locale, place.path);
    await act({ session, place }, ...given);
  };
  return Object.assign(action, { right: null });
}

/** Reads a form, and leads back to it when it does not say what is needed. */
export function readForm<T extends z.ZodType>(
  schema: T,
  data: FormData,
  place: DeskPlace,
): z.infer<T> {
  const parsed = schema.safeParse(Object.fromEntries(data));
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? "");
  return leadBack(place, { problem: "form", field });
}

/** Back to where the form stands, which shows what it showed, and says what became of it. */
export function leadBack(place: DeskPlace, told: Record<string, string>): never {
  const search = new URLSearchParams(place.search);
  for (const [name, value] of Object.entries(told)) search.set(name, value);
  redirect(`${localePath(place.locale, place.path)}?${search}`);
}

/** The place comes from the browser, like the form itself. */
function placeOf(at: DeskPlace): DeskPlace {
  return deskPlaceSchema.catch({ locale: "zh-Hans", path: "/admin/account" }).parse(at);
}
