import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { KeptState, Typed } from "@/components/ui/kept";
import { type DeskPlace, deskPlaceSchema } from "@/lib/staff/schema";
import type { StaffPermit, StaffRight, StaffSession } from "@/lib/staff/staff";
import { localePath } from "@/messages/locales";
import { requireSession, requireStaff } from "./viewer";

/** Who acts, and where the form stands. */
type Asked<Right extends StaffRight> = { staff: StaffPermit<Right>; place: DeskPlace };

/**
 * A server action of staff: whoever may not do it gets no further than sign-in, before anything else
 * is read. The right stands with the action, so that a test can find it.
 */
export function staffAction<Right extends StaffRight, Given extends unknown[], Result = void>(
  right: Right,
  act: (asked: Asked<Right>, ...given: Given) => Promise<Result>,
) {
  const action = async (at: DeskPlace, ...given: Given): Promise<Result> => {
    const place = placeOf(at);
    const staff = await requireStaff(right, place.locale, place.path);
    return act({ staff, place }, ...given);
  };
  return Object.assign(action, { right });
}

/** What a form is refused for: a message of `fieldError`, about the field of this name or the whole `form`. */
export type Wrong = {
  field: string;
  problem: string;
  values?: Record<string, string>;
  /** What the form is to hold next time in place of what was sent. */
  typed?: Typed;
};

/**
 * The same for a form that keeps what was typed. What does not say what is needed is given back, and so
 * is what comes to be refused; whatever goes through leads on.
 */
export function staffForm<
  Right extends StaffRight,
  Schema extends z.ZodType,
  Given extends unknown[],
>(
  right: Right,
  schema: Schema,
  act: (asked: Asked<Right>, form: z.infer<Schema>, ...given: Given) => Promise<Wrong>,
) {
  const action = async (
    at: DeskPlace,
    ...given: [...Given, KeptState, FormData]
  ): Promise<KeptState> => {
    const place = placeOf(at);
    const staff = await requireStaff(right, place.locale, place.path);
    const fields = fieldsIn(given.at(-1) as FormData);
    const parsed = schema.safeParse(fields);
    const wrong = parsed.success
      ? await act({ staff, place }, parsed.data, ...(given.slice(0, -2) as Given))
      : wrongIn(parsed.error);
    const typed = { ...typedOf(fields), ...wrong.typed };
    return { kind: "refused", typed, ...(await said(wrong, place)) };
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

type Fields = Record<string, FormDataEntryValue | FormDataEntryValue[]>;

/** The fields of a form, those of one name together. The names of React's own begin with a dollar. */
function fieldsIn(data: FormData): Fields {
  const names = new Set([...data.keys()].filter((name) => !name.startsWith("$")));
  return Object.fromEntries(
    [...names].map((name) => {
      const [first = "", ...more] = data.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

/** What can be shown again: a file cannot. */
function typedOf(fields: Fields): Typed {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, given]) => {
      const typed = [given].flat().filter((value) => typeof value === "string");
      return typed.length === 0 ? [] : [[name, Array.isArray(given) ? typed : (typed[0] ?? "")]];
    }),
  );
}

function wrongIn({ issues }: z.ZodError): Wrong {
  const [issue] = issues;
  return { field: String(issue?.path[0] ?? "form"), problem: issue?.message ?? "form" };
}

/** Says it in the words of the problem, or else of the field; what has none is about the whole form. */
async function said({ field, problem, values }: Wrong, { locale }: DeskPlace) {
  const t = await getTranslations({ locale, namespace: "fieldError" });
  const key = [problem, field].find((name) => t.has(name as "form"));
  if (key === undefined) return { field: "form", message: t("form") };
  return { field, message: t(key as "form", values) };
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
