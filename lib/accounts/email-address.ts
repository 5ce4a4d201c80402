import { z } from "zod";

/**
 * An address of e-mail as it is stored and compared: full-width forms made half-width, in lower case,
 * with one @ of ASCII. What looks like one address and is delivered to another does not pass, such as
 * one with a second @ or with letters of another script (CVE-2026-73420). Normalised before it is
 * looked at: what is checked is what is used.
 */
export const emailAddressSchema = z
  .string()
  .max(1_000)
  .transform((typed) => typed.normalize("NFKC").trim().toLowerCase())
  .pipe(z.email().max(254));
