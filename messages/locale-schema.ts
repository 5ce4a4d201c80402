import { z } from "zod";
import { defaultLocale, locales } from "./locales";

export const localeSchema = z.enum(locales);

/** The language of a form, which is answered in the default one where it names none of ours. */
export const formLocaleSchema = localeSchema.catch(defaultLocale);
