import { z } from "zod";

export const severities = ["problem", "warning", "note"] as const;

export const findingStatuses = ["open", "accepted", "dismissed"] as const;

export type FindingStatus = (typeof findingStatuses)[number];

/**
 * Where a finding is and what could be done. `piece` counts from 1; 0 stands for the title, the intro or
 * the whole. `quote` is the words it is about, empty when it is about no words in particular. `other` is
 * the text that this one repeats.
 */
export const findingDetailSchema = z.looseObject({
  place: z.object({ piece: z.int().nonnegative(), quote: z.string() }),
  detail: z.json().optional(),
  fix: z
    .object({
      quote: z.string().min(1),
      replacement: z.string(),
      /** Whatever else of the same piece is put right with it. */
      also: z
        .array(z.object({ quote: z.string().min(1), replacement: z.string().min(1) }))
        .optional(),
    })
    .nullish(),
  other: z.object({ name: z.string(), text: z.string() }).nullish(),
  /** So many characters at the beginning open instead put it right. */
  opening: z.int().positive().nullish(),
});

type FindingDetail = z.infer<typeof findingDetailSchema>;

/** What a finding tells besides its kind, such as a count or a share in percent; nothing where it tells none. */
export const findingValuesSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .catch({});

/** What whoever looks through a draft has found. The key tells the same finding again the next time. */
export type FoundIssue = {
  key: string;
  kind: string;
  severity: (typeof severities)[number];
  detail: FindingDetail;
};

/** What only the reading of a file can find: no look at the text finds it again, nor finds it gone. */
export const kindsOfReading: readonly string[] = [
  "picture",
  "legacy-table",
  "legacy-box",
  "legacy-numbering",
];

/** A finding as the review page shows it. */
export const findingViewSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  severity: z.enum(severities),
  status: z.enum(findingStatuses),
  detail: findingDetailSchema,
  /** The email of who decided. */
  decidedBy: z.string().nullable(),
});

export type FindingView = z.infer<typeof findingViewSchema>;
