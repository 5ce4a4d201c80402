import { z } from "zod";
import type { Block } from "@/lib/catalog/block";
import { lengthOf, openingOf, type PreviewRule, publicBlocks } from "@/lib/catalog/preview";
import type { FoundIssue } from "./finding";

/** What buyers alone can read, in characters, and how much of the whole that is, in percent. */
export type PaidPart = { characters: number; percent: number };

/** With less than either of these, hardly anything is sold. */
const enough: PaidPart = { characters: 200, percent: 20 };

/**
 * What buyers of a text would get besides what everyone reads, where that is next to nothing; null where it
 * is enough, and where an editor has chosen that all is free and only copying is paid for.
 */
export function thinPaidPart(
  pieces: readonly { blocks: readonly Block[] }[],
  rule: PreviewRule | null,
): PaidPart | null {
  if (rule?.kind === "everything") return null;
  const whole = lengthOf(pieces);
  const free = publicBlocks(pieces, rule);
  const characters = whole - lengthOf(free.map((blocks) => ({ blocks })));
  const percent = whole === 0 ? 0 : Math.floor((characters * 100) / whole);
  const isThin = characters < enough.characters || percent < enough.percent;
  return isThin ? { characters, percent } : null;
}

/**
 * How many characters at the beginning may be open for enough to be left to sell; null where the text is too
 * short for that.
 */
export function openingThatSells(pieces: readonly { blocks: readonly Block[] }[]): number | null {
  const count = openingOf(pieces);
  return thinPaidPart(pieces, { kind: "characters", count }) === null ? count : null;
}

/** The key of {@link thinPaidPartFinding}: there is one of a text. */
export const thinPaidPartKey = "thin-paid-part";

/** The figures of a {@link thinPaidPartFinding} that is kept. */
export const thinPaidPartSchema = z.object({ detail: z.object({ characters: z.number() }) });

/**
 * What the review page says of it. Once it is dismissed, the text may be published as it is.
 *
 * @param opening see {@link openingThatSells}.
 */
export function thinPaidPartFinding(part: PaidPart, opening: number | null): FoundIssue {
  const detail = { place: { piece: 0, quote: "" }, detail: part, opening };
  return { key: thinPaidPartKey, kind: thinPaidPartKey, severity: "problem", detail };
}
