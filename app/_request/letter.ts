import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { KeptState, Typed } from "@/components/ui/kept";
import { letterTokenSchema, typedAdditionSchema } from "@/lib/letters/schema";
import { type Locale, localePath } from "@/messages/locales";
import { clientAddress } from "./address";
import { secondsToReply, secondsToWrite } from "./letter-limit";

/** Where the messages are that a letter is refused with, by the names of its fields. */
type Errors = "support.error" | "report.error" | "invoice.error";

/** Gives the form back as it was typed. `wait` is in seconds, for a refusal that ends by itself. */
type Refuse = (field: string, problem: string, wait?: number) => KeptState;

type TypedLetter = Typed & { locale: Locale };

/**
 * Reads a letter: what it says, or the form as it was typed, where that is not what is needed or there
 * have been too many.
 */
export async function readLetter<Letter extends { email: string }>(
  data: FormData,
  asked: { typed: z.ZodType<TypedLetter>; form: z.ZodType<Letter>; errors: Errors },
): Promise<{ letter: Letter; refuse: Refuse } | { refused: KeptState }> {
  const given = Object.fromEntries(data);
  const refuse = await refusing(asked.typed.parse(given), asked.errors);
  const parsed = asked.form.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { refused: refuse(String(issue?.path[0]), issue?.message ?? "form") };
  }
  const wait = await secondsToWrite(parsed.data.email, clientAddress(await headers()));
  if (wait > 0) return { refused: refuse("form", "limited", wait) };
  return { letter: parsed.data, refuse };
}

type Addition = { token: string; text: string };

/** Adds to a letter at its secret address, and leads back there. Whatever is refused stays typed. */
export async function addToLetter(
  data: FormData,
  asked: {
    form: z.ZodType<Addition>;
    errors: Errors;
    /** Whether it could be added. */
    add: (addition: Addition) => Promise<boolean>;
    to: (token: string) => string;
  },
): Promise<KeptState> {
  const given = Object.fromEntries(data);
  const typed = typedAdditionSchema.parse(given);
  const refuse = await refusing(typed, asked.errors);
  const parsed = asked.form.safeParse(given);
  if (!parsed.success) return refuse("text", "text");
  const wait = await secondsToReply(clientAddress(await headers()));
  if (wait > 0) return refuse("text", "limited", wait);
  if (!(await asked.add(parsed.data))) return refuse("text", "form");
  redirect(localePath(typed.locale, asked.to(parsed.data.token)));
}

/** Refuses in the words of the problem, or else of the field; what has none is about the whole form. */
async function refusing(typed: TypedLetter, namespace: Errors): Promise<Refuse> {
  const t = await getTranslations({ locale: typed.locale, namespace });
  return (field, problem, wait = 0) => {
    const key = [problem, field].find((name) => t.has(name as "form"));
    if (key === undefined) return { kind: "refused", typed, field: "form", message: t("form") };
    const minutes = Math.ceil(wait / 60);
    return { kind: "refused", typed, field, message: t(key as "limited", { minutes }) };
  };
}

/** What is kept of the letter at a secret address; ends with 404 where there is none. */
export async function requireLetter<Letter>(
  token: string,
  find: (token: string) => Promise<Letter | null>,
): Promise<Letter> {
  const letter = letterTokenSchema.safeParse(token).success ? await find(token) : null;
  if (letter === null) notFound();
  return letter;
}
