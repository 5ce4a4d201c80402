import { z } from "zod";
import { previewRuleSchema } from "@/lib/catalog/preview";
import { doubts } from "@/lib/editing/gaps";
import { parseChinaTime } from "@/lib/markup/china-time";
import { leastPrice } from "@/lib/pricing/credit";
import { parseYuan } from "@/lib/pricing/fen";

/** What the table can be narrowed to. */
export const documentFilters = ["draft", "scheduled", "missed", "published", "withdrawn"] as const;

export const documentOrders = ["newest", "changed", "uploaded", "title", "longest"] as const;

const uuid = z.uuid().optional().catch(undefined);

/** What the address of the documents table may ask for; whatever else it holds is passed over. */
export const documentsSearchSchema = z.object({
  q: z.string().trim().max(200).catch(""),
  status: z.enum(documentFilters).optional().catch(undefined),
  /** With what stands below it; `none` for drafts that wait for one. */
  category: z
    .union([z.literal("none"), z.uuid()])
    .optional()
    .catch(undefined),
  tag: uuid,
  /** The import that it came with. */
  batch: uuid,
  findings: z.enum(["any", "problem", "none"]).optional().catch(undefined),
  order: z.enum(documentOrders).catch("newest"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type DocumentsSearch = z.infer<typeof documentsSearchSchema>;

/** The same as an address has it, without what stands for nothing. */
export function documentsAddress(search: Partial<DocumentsSearch>): string {
  const { q, status, category, tag, batch, findings, order, page } = search;
  const given = {
    ...(q && { q }),
    ...(status && { status }),
    ...(category && { category }),
    ...(tag && { tag }),
    ...(batch && { batch }),
    ...(findings && { findings }),
    ...(order && order !== "newest" && { order }),
    ...(page && page > 1 && { page: String(page) }),
  };
  const text = new URLSearchParams(given).toString();
  return text === "" ? "" : `?${text}`;
}

/** A category as a form has it; empty for none, and for the top of the tree. */
export const optionalCategorySchema = z.union([z.literal("").transform(() => null), z.uuid()]);

/** So many characters are to be open. */
export const openingSchema = z.int().positive().max(1_000_000);

const reasonSchema = z.string().trim().min(2).max(500);

const chinaTimeSchema = z.string().transform((typed, context) => {
  const at = parseChinaTime(typed);
  if (at !== null) return at;
  context.addIssue({ code: "custom", message: "not a time" });
  return z.NEVER;
});

const optionalChinaTimeSchema = z.union([
  z.literal("").transform(() => null),
  z.undefined().transform(() => null),
  chinaTimeSchema,
]);

const priceSchema = z.string().transform((typed, context) => {
  const amount = parseYuan(typed);
  if (amount !== null && amount >= leastPrice) return amount;
  context.addIssue({ code: "custom", message: "not a price" });
  return z.NEVER;
});

const tagSchema = z.string().trim().normalize("NFC").min(1).max(30);

/** Tags typed one after the other, parted by commas or lines; each once. */
const tagsSchema = z
  .string()
  .max(1_000)
  .transform((typed) => [
    ...new Set(
      typed
        .split(/[,，、;；\n]/)
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
    ),
  ])
  .pipe(z.array(tagSchema).max(20));

/** What decides when a document is on sale, besides publishing it now. */
function standingActSchema<At extends z.ZodType<Date>>(at: At) {
  return z.discriminatedUnion("act", [
    z.object({ act: z.literal("unschedule") }),
    z.object({ act: z.literal("put-on-sale") }),
    z.object({ act: z.literal("schedule"), at, accepted: z.array(z.enum(doubts)).optional() }),
    z.object({ act: z.literal("withdraw"), reason: reasonSchema }),
  ]);
}

/** The forms of a document's own page. */
export const standingFormSchema = standingActSchema(chinaTimeSchema);

export type StandingAct = z.infer<typeof standingFormSchema>;

/** What can be done to many documents at once, with what each takes. */
function actSchema<At extends z.ZodType<Date>>(at: At) {
  return z.discriminatedUnion("act", [
    standingActSchema(at),
    z.object({ act: z.literal("publish"), accepted: z.array(z.enum(doubts)).optional() }),
    z.object({ act: z.literal("delete") }),
    z.object({ act: z.literal("place"), category: z.uuid() }),
    z.object({ act: z.enum(["tag", "untag"]), tag: tagSchema }),
  ]);
}

const typedActSchema = actSchema(chinaTimeSchema);

/** An act as an order keeps it. */
export const keptActSchema = actSchema(z.coerce.date());

export type BulkAct = z.infer<typeof keptActSchema>;

/** Which documents an order is for: these, or all that a search of the table finds. */
export type Chosen =
  | { kind: "these"; documents: string[] }
  | { kind: "found"; search: DocumentsSearch };

/** A field that may be ticked more than once, as a form has it. */
const ticksSchema = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .default([]);

const documentIdsSchema = z.array(z.uuid()).min(1).max(200);

/** An address of the table, as {@link documentsAddress} writes it. */
const searchSchema = z
  .string()
  .max(4_000)
  .transform((address) =>
    documentsSearchSchema.parse(Object.fromEntries(new URLSearchParams(address))),
  );

/**
 * What a form of the table orders, for the documents that are ticked, for all that its page shows, or for
 * all that were found. A field of another act may be filled in, and counts for nothing.
 */
export const bulkFormSchema = z
  .object({
    act: z.string(),
    document: ticksSchema,
    shown: ticksSchema,
    all: ticksSchema,
    found: searchSchema.optional(),
    at: z.string().catch(""),
    reason: z.string().catch(""),
    category: z.string().catch(""),
    tag: z.string().catch(""),
  })
  .transform(({ document, shown, all, found, ...fields }, context) => {
    const chosen = chosenIn({ document, shown, all, found });
    if (chosen === null) {
      context.addIssue({ code: "custom", message: "nothing-chosen", path: ["form"] });
      return z.NEVER;
    }
    const act = typedActSchema.safeParse(fields);
    if (!act.success) {
      const path = act.error.issues[0]?.path ?? [];
      context.addIssue({ code: "custom", message: "not an order", path: [...path] });
      return z.NEVER;
    }
    return { act: act.data, chosen };
  });

function chosenIn({
  document,
  shown,
  all,
  found,
}: {
  document: string[];
  shown: string[];
  all: string[];
  found: DocumentsSearch | undefined;
}): Chosen | null {
  if (all.includes("found")) return found ? { kind: "found", search: found } : null;
  const documents = documentIdsSchema.safeParse(all.includes("page") ? shown : document);
  return documents.success ? { kind: "these", documents: documents.data } : null;
}

/**
 * What the files of an import are placed by: the ticked ones, or the one whose row was pressed, which has a
 * choice of its own.
 */
export const placeFormSchema = z
  .looseObject({
    document: ticksSchema,
    shown: ticksSchema,
    all: ticksSchema,
    row: z.uuid().optional(),
  })
  .transform(({ document, shown, all, row, ...choices }, context) => {
    const path = [row === undefined ? "category" : rowChoice(row)];
    const chosen = row === undefined ? chosenIn({ document, shown, all, found: undefined }) : null;
    const documents = row === undefined ? chosen?.kind === "these" && chosen.documents : [row];
    const category = z.uuid().safeParse(choices[path[0] ?? ""]);
    if (documents && category.success) return { documents, category: category.data };
    if (documents) context.addIssue({ code: "custom", message: "category", path });
    else context.addIssue({ code: "custom", message: "nothing-chosen", path: ["form"] });
    return z.NEVER;
  });

/** The name of the field that holds the category chosen in the row of a document. */
export function rowChoice(document: string): string {
  return `category-${document}`;
}

/** The results after which somebody has something to look at, in the order in which they are told. */
export const openResults = ["failed", "unconfirmed", "incomplete", "blocked", "unfit"] as const;

export type OpenResult = (typeof openResults)[number];

/** Which part of an order its page shows. */
export const orderSearchSchema = z.object({
  result: z.enum(openResults).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});

export const orderFormSchema = z.object({ order: z.uuid() });

/**
 * What of an order is to be ordered once more: what failed and what it never came to, or what is to be
 * published as it is.
 */
export const againFormSchema = orderFormSchema.extend({ part: z.enum(["rest", "unconfirmed"]) });

export type AgainPart = z.infer<typeof againFormSchema>["part"];

const previewFieldSchema = z
  .object({
    preview: z.enum(["default", "pieces", "characters", "everything"]),
    count: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  })
  .transform(({ preview, count }) =>
    preview === "default"
      ? null
      : previewRuleSchema.parse(
          preview === "everything" ? { kind: preview } : { kind: preview, count },
        ),
  );

/** The form of a document's settings; `ownPrice` is undefined where it was not on the form. */
export const settingsFormSchema = z
  .object({
    byline: z
      .string()
      .trim()
      .max(60)
      .transform((typed) => (typed === "" ? null : typed)),
    uploadedAt: chinaTimeSchema,
    category: optionalCategorySchema,
    tags: tagsSchema,
    preview: z.string(),
    count: z.string().optional(),
    ownPrice: z.union([z.literal("").transform(() => null), priceSchema]).optional(),
  })
  .transform(({ preview, count, category, ...rest }, context) => {
    const rule = previewFieldSchema.safeParse({ preview, count });
    if (!rule.success) {
      context.addIssue({ code: "custom", message: "not a rule", path: ["count"] });
      return z.NEVER;
    }
    return { ...rest, categoryId: category, previewRule: rule.data };
  });

const nameSchema = z.string().trim().min(1).max(60);

const descriptionSchema = z.string().trim().max(400).default("");

/** Names in other languages and the address may be left empty. */
export const categoryFormSchema = z.object({
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
    .max(60),
  name: nameSchema,
  nameHant: z.string().trim().max(60),
  nameEn: z.string().trim().max(60),
  description: descriptionSchema,
  descriptionHant: descriptionSchema,
  descriptionEn: descriptionSchema,
});

export type CategoryWords = z.infer<typeof categoryFormSchema>;

export const offerPriceFormSchema = z
  .object({
    offer: z.enum(["copy", "pass"]),
    sale: priceSchema,
    from: optionalChinaTimeSchema,
    until: optionalChinaTimeSchema,
  })
  .refine(({ from, until }) => from === null || until === null || from < until, {
    path: ["until"],
  });

export const versionFormSchema = z.object({ version: z.coerce.number().int().positive() });
