import { z } from "zod";
import { emailAddressSchema } from "@/lib/accounts/email-address";
import { formLocaleSchema } from "@/messages/locale-schema";

/**
 * What somebody wrote into a field of several lines. A browser sends a line break as two characters, and
 * counts it as one.
 */
export const writtenSchema = z.string().transform((text) => text.replaceAll("\r\n", "\n").trim());

/** The text of a letter, of at most so many UTF-16 units. */
export function letterTextSchema(longest: number) {
  return writtenSchema.pipe(z.string().min(2).max(longest));
}

/** The number of a ticket, a report or a document: what the database can count to. */
export const numberSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** The token in the secret address at which a letter is answered: 256 bits as base64url. */
export const letterTokenSchema = z.string().regex(/^[\w-]{43}$/);

/**
 * What every letter from a reader says, with a text of at most so many UTF-16 units. Fields that are asked
 * before these go before them: the first one that is wrong is told.
 */
export function letterFields(longest: number) {
  return { email: emailAddressSchema, text: letterTextSchema(longest), locale: formLocaleSchema };
}

/** What was typed, as it was, to be shown again; see {@link letterFields} for what counts. */
export const typedLetterSchema = z.object({
  email: z.string().max(300).catch(""),
  text: z.string().max(20_000).catch(""),
  locale: formLocaleSchema,
});

/** What is added to a letter at its secret address. */
export function additionSchema(longest: number) {
  return z.object({ token: letterTokenSchema, text: letterTextSchema(longest) });
}

/** {@link typedLetterSchema} of what is added. */
export const typedAdditionSchema = typedLetterSchema.omit({ email: true });

/** What a form sends from the secret address of a letter, without words. */
export const ownLetterSchema = z.object({ token: letterTokenSchema, locale: formLocaleSchema });
