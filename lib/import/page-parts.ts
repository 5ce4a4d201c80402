import { promisedPieces } from "@/lib/findings/promised-pieces";
import { frameReason, isSpam } from "@/lib/findings/site-lines";
import {
  type Cleared,
  type Dropped,
  type DropReason,
  withoutAds,
  withoutFiller,
  withoutSourceNotes,
} from "./boilerplate";
import { isLinkHeading, isLinkTitle } from "./link-list";
import { type PageFacts, pageFacts } from "./page-facts";
import { findPieces, isPieceHeading } from "./piece-headings";
import { isInText, type Source, type SourceLine, wordsOf } from "./source-line";

/** A page taken apart: the document in it, and what was left out. */
export type PageParts = {
  title: string | null;
  /** How many pieces the title promises; null where it does not say. */
  promised: number | null;
  facts: PageFacts;
  intro: SourceLine[];
  /** A single one without a heading when the text is not divided. */
  pieces: { heading: string | null; lines: SourceLine[] }[];
  /** The lines that became the title, the date and the byline. */
  used: SourceLine[];
  dropped: Dropped[];
};

/** In characters. */
const longestTitle = 80;

type Fold = (text: string) => string;

/** A line with what it is when it stands in the frame of a page; null for what is text anywhere. */
type Judged = { line: SourceLine; reason: DropReason | null };

type Sifted = { kept: SourceLine[]; dropped: Dropped[] };

/**
 * Takes a page apart. Injected advertising goes wherever it stands. With the lines around the pieces
 * goes all that a site frames its documents with, and from the edges of a piece its filler; whatever
 * else stands inside a piece is the author's, even if it reads the same.
 */
export function pageParts(source: Source, fold: Fold): PageParts {
  const told = source.lines.filter(({ form }) => form.kind === "fact");
  const { kept, dropped: apart } = withoutSpam(withTitleLine(source.lines, fold), fold);
  const judged = withLinkList(
    kept.map((line): Judged => ({ line, reason: frameReason(fold(line.text)) })),
    fold,
  );
  const title = titleOf(source, judged, fold);
  const lines = judged.map(
    ({ line, reason }): Judged => ({
      line,
      reason: line.text === title ? "repeated-title" : reason,
    }),
  );
  const { above, pieces, below } = cut(lines, title, fold);

  const head = withoutFrame(above, fold);
  const tail = withoutFrame(below, fold);
  const bodies = pieces.map(({ lines: inside }) => withoutEdges(inside, fold));
  bodies.at(-1)?.kept.push(...tail.kept);
  const isDivided = pieces[0]?.heading !== null;
  if (!isDivided) bodies[0]?.kept.unshift(...head.kept);
  const dropped = [...apart, ...[head, ...bodies, tail].flatMap((part) => part.dropped)];
  const facts = pageFacts([...head.dropped, ...tail.dropped], source.facts);
  const titleLine = lines.find(({ line }) => line.text === title)?.line;
  const isUsed = ({ line }: Dropped) => line === titleLine || facts.read.includes(line);
  return {
    title,
    promised: promisedPieces(fold(title ?? "")),
    facts,
    intro: isDivided ? head.kept : [],
    pieces: pieces.map(({ heading }, at) => ({ heading, lines: bodies[at]?.kept ?? [] })),
    used: [...told, ...dropped.filter(isUsed).map(({ line }) => line)],
    dropped: dropped.filter((part) => !isUsed(part)),
  };
}

/** What forms and lists are called. */
const tableName =
  /(?:表格?|单|册|卡|书|证|档案|简历|记录|台账|安排|日程|目录|预算|计划|方案)(?:[(（][^()（）]{1,20}[)）])?$/;

/**
 * The lines with the title on one of its own, where a document begins with a table that has it in a row
 * of its own. A label beside an empty cell looks the same, but is not called as tables are.
 */
function withTitleLine(lines: readonly SourceLine[], fold: Fold): readonly SourceLine[] {
  const at = lines.findIndex((line) => isInText(line) && wordsOf(line).trim() !== "");
  const line = lines[at];
  if (line?.form.kind !== "table") return lines;
  const [first = [], ...rows] = line.form.rows;
  const [name, ...others] = first.filter((cell) => cell !== "");
  if (name === undefined || others.length > 0 || rows.length === 0) return lines;
  if (name.length < 3 || name.length > longestTitle || !tableName.test(fold(name))) return lines;
  const title: SourceLine = { number: line.number, text: name, form: { kind: "plain" } };
  return lines.toSpliced(at, 1, title, { ...line, form: { kind: "table", rows } });
}

function withoutSpam(lines: readonly SourceLine[], fold: Fold): Sifted {
  const sifted: Sifted = { kept: [], dropped: [] };
  for (const line of lines) {
    const { text, form } = line;
    if (form.kind === "fact") continue;
    if (form.kind === "aside") sifted.dropped.push({ line, reason: form.reason });
    else if (form.kind === "table") {
      if (form.rows.flat().some((cell) => cell !== "")) sifted.kept.push(line);
      else sifted.dropped.push({ line, reason: "empty-table" });
    } else if (isSpam(fold(text))) sifted.dropped.push({ line, reason: "spam" });
    else if (text !== "") {
      const { kept, dropped } = cleared(line, withoutAds(text, fold));
      sifted.kept.push(...kept);
      sifted.dropped.push(...dropped);
    }
  }
  return sifted;
}

/** Judges as links what follows on a line such as 相关文章, where nothing else follows to the end. */
function withLinkList(lines: readonly Judged[], fold: Fold): readonly Judged[] {
  const lastText = lines.findLastIndex(
    ({ line, reason }) =>
      reason === null && (line.form.kind === "table" || !isLinkTitle(line.text)),
  );
  const heading = lines.findIndex(
    ({ line }, at) => at > lastText && isLinkHeading(fold(line.text)),
  );
  // Lines that are all short may be a poem, and so may be more lines than stand above; and below a link
  // between two pieces the next one goes on.
  const below = lines.slice(heading + 1);
  if (heading < 0 || lastText < 0) return lines;
  if (unexplained(below) > unexplained(lines.slice(0, heading))) return lines;
  if (below.some(({ line }) => isPieceHeading(fold(line.text)))) return lines;
  return lines.map(({ line, reason }, at) => ({
    line,
    reason: at > heading ? (reason ?? "link-list") : reason,
  }));
}

/** How many lines may be text. */
function unexplained(lines: readonly Judged[]): number {
  return lines.filter(({ reason }) => reason === null).length;
}

/** The title: as the format names it, as the breadcrumb ends, or the first line that looks like one. */
function titleOf(source: Source, lines: readonly Judged[], fold: Fold): string | null {
  const stated = pageFacts(framed(topOf(lines, fold)), source.facts).title;
  if (stated !== null && stated !== "") return stated;
  const first = textOf(lines).find(({ text }) => text !== "")?.text;
  return first !== undefined && first.length <= longestTitle && !/[。；，！？：:]$/.test(first)
    ? first
    : null;
}

/** The lines above the text, as far as can be told before the title is known. */
function topOf(lines: readonly Judged[], fold: Fold): readonly Judged[] {
  const text = textOf(lines);
  const start = findPieces(text, fold, null)[0];
  const first = start === undefined ? text.find(isProse) : text[start.at];
  return first === undefined ? lines : lines.slice(0, placeOf(lines, first));
}

/** Cuts a page where its pieces begin and where the last one ends. */
function cut(lines: readonly Judged[], title: string | null, fold: Fold) {
  const text = textOf(lines);
  const starts = findPieces(text, fold, title).map(({ at, heading }) => ({
    heading,
    at: placeOf(lines, text[at]),
  }));
  const from = starts[0]?.at ?? headEnd(lines, title);
  const to = tailStart(lines, starts.at(-1)?.at ?? from);
  const pieces = starts.map(({ at, heading }, index) => ({
    heading,
    lines: lines.slice(at + 1, starts[index + 1]?.at ?? to),
  }));
  return {
    above: lines.slice(0, from),
    pieces: pieces.length > 0 ? pieces : [{ heading: null, lines: lines.slice(from, to) }],
    below: lines.slice(to),
  };
}

/** Where a text that is not divided begins: below its title and the lines of the site next to it. */
function headEnd(lines: readonly Judged[], title: string | null): number {
  const titleAt = lines.findIndex(({ line }) => line.text === title);
  const end = lines.findIndex(({ reason }, at) => at > titleAt && reason === null);
  return end < 0 ? lines.length : end;
}

/**
 * Where the frame goes on below the last piece: from its first prompt to pay or to download on, if more
 * of the frame follows at once, or if no prose follows at all.
 */
function tailStart(lines: readonly Judged[], last: number): number {
  const lastProse = lines.findLastIndex(({ line, reason }) => reason === null && isProse(line));
  const start = lines.findIndex(({ reason }, at) => {
    if (at < last || (reason !== "download-prompt" && reason !== "pay-offer")) return false;
    const next = lines.slice(at, at + 3);
    return at > lastProse || (next.length === 3 && next.every((line) => line.reason !== null));
  });
  return start < 0 ? lines.length : start;
}

function isProse({ text, form }: SourceLine): boolean {
  return form.kind === "table" || text.length > 80 || /[。！？!?…；;][”’」』)）]*$/.test(text);
}

/** What is text of the lines around the pieces. */
function withoutFrame(lines: readonly Judged[], fold: Fold): Sifted {
  const clean = joined(
    textOf(lines).map((line) => cleared(line, withoutSourceNotes(line.text, "frame", fold))),
  );
  const full = joined(clean.kept.map((line) => cleared(line, withoutFiller(line.text, fold))));
  return { kept: full.kept, dropped: [...framed(lines), ...clean.dropped, ...full.dropped] };
}

/** A piece without the filler before its first line of text and after its last. */
function withoutEdges(lines: readonly Judged[], fold: Fold): Sifted {
  const clean = joined(
    lines.map(({ line }) => cleared(line, withoutSourceNotes(line.text, "piece", fold))),
  );
  const edged = clean.kept.map((line): Sifted => ({ kept: [line], dropped: [] }));
  const isText = (at: number) => {
    const line = clean.kept[at];
    if (line === undefined) return true;
    const sifted = cleared(line, withoutFiller(line.text, fold));
    edged[at] = sifted;
    return sifted.kept.length > 0;
  };
  let first = 0;
  while (!isText(first)) first += 1;
  let last = edged.length - 1;
  while (last > first && !isText(last)) last -= 1;
  const { kept, dropped } = joined(edged);
  return { kept, dropped: [...clean.dropped, ...dropped] };
}

function cleared(line: SourceLine, { text, taken }: Cleared): Sifted {
  const rest = { ...line, text: text.trim() };
  return {
    kept: rest.text !== "" || line.form.kind === "table" ? [rest] : [],
    dropped: taken.map((part) => ({ line: { ...line, text: part.text }, reason: part.reason })),
  };
}

function joined(parts: readonly Sifted[]): Sifted {
  return {
    kept: parts.flatMap(({ kept }) => kept),
    dropped: parts.flatMap(({ dropped }) => dropped),
  };
}

function textOf(lines: readonly Judged[]): SourceLine[] {
  return lines.filter(({ reason }) => reason === null).map(({ line }) => line);
}

function framed(lines: readonly Judged[]): Dropped[] {
  return lines.flatMap(({ line, reason }) => (reason === null ? [] : [{ line, reason }]));
}

function placeOf(lines: readonly Judged[], wanted: SourceLine | undefined): number {
  return lines.findIndex(({ line }) => line === wanted);
}
