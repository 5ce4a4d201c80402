import { z } from "zod";
import { localeSchema } from "@/messages/locale-schema";
import { imageTypes, legalPages, paragraphsOf, wordsOf } from "./setting";

const short = z.string().trim().max(60);

/** As the registration office writes it: 京ICP备12345678号-1. */
const icp = z
  .string()
  .trim()
  .regex(/^(?:\p{Script=Han}{1,2}ICP[备備]\d{6,12}[号號](?:-\d{1,4})?)?$/u);

/** As the police write it: 京公网安备11010502000001号. */
const police = z
  .string()
  .trim()
  .regex(/^(?:\p{Script=Han}{1,2}公[网網]安[备備]\s?\d{14}[号號])?$/u);

export const identityFormSchema = z.object({
  "name-zh-Hans": short,
  "name-zh-Hant": short,
  "name-en": short,
  company: z.string().trim().max(100),
  icp,
  police,
});

const email = z.union([z.literal(""), z.email().max(200)]);

export const supportFormSchema = z.object({
  email: z.string().trim().pipe(email),
  hours: z.string().trim().max(100),
});

/** A new picture, or null to have none any more. */
export const pictureFormSchema = z
  .object({ picture: z.instanceof(File).optional(), remove: z.string().optional() })
  .transform(({ picture, remove }, context) => {
    if (remove !== undefined) return null;
    if (picture !== undefined && picture.size > 0) return picture;
    context.addIssue({ code: "custom", message: "no-picture", path: ["picture"] });
    return z.NEVER;
  });

export const bannedWordsFormSchema = z.object({
  words: z
    .string()
    .max(50_000)
    .transform(wordsOf)
    .pipe(z.array(z.string().max(50)).max(2000)),
});

export const legalFormSchema = z.object({
  language: localeSchema,
  text: z.string().max(50_000).transform(paragraphsOf).pipe(z.array(z.string()).min(1)),
});

export const legalPageSchema = z.enum(legalPages);

/** What is kept, with nothing said where nothing was ever saved. */
export const identitySchema = z
  .object({
    names: z.object({ "zh-Hans": z.string(), "zh-Hant": z.string(), en: z.string() }),
    company: z.string(),
    icp: z.string(),
    police: z.string(),
  })
  .default({
    names: { "zh-Hans": "", "zh-Hant": "", en: "" },
    company: "",
    icp: "",
    police: "",
  });

export const supportSchema = z
  .object({
    email: z.string(),
    hours: z.string(),
    qr: z.object({ hash: z.string(), type: z.enum(imageTypes) }).nullable(),
  })
  .default({ email: "", hours: "", qr: null });

export const wordListSchema = z.array(z.string()).default([]);

export const legalVersionsSchema = z
  .array(z.object({ paragraphs: z.array(z.string()), at: z.coerce.date(), by: z.string() }))
  .default([]);
