import type { DocumentDraft } from "@/lib/catalog/document";
import type { PreviewRule } from "@/lib/catalog/preview";
import { scriptOf } from "@/lib/catalog/script";
import { withChinesePunctuation } from "@/lib/markup/punctuation";
import { fold as foldText } from "@/lib/search/terms";
import { blocksOf } from "./blocks";
import type { DropReason } from "./boilerplate";
import { decodeText } from "./encoding";
import { isHtml, readHtml } from "./html";
import { readLegacyWord } from "./legacy-word";
import { largestFile } from "./limits";
import { readMarkdown } from "./markdown";
import { type OriginalLine, originalLines } from "./original-line";
import { isNamedText, type KindRefusal, kindByContent, namedKind } from "./other-kind";
import { pageParts } from "./page-parts";
import { isPicture } from "./picture";
import { readPlainText } from "./plain-text";
import { isInText, type Source, type SourceDoubt, wordsOf } from "./source-line";
import { readWord } from "./word";

export type Refusal =
  | KindRefusal
  | "empty"
  | "picture"
  | "too-large"
  | "encrypted"
  | "unreadable"
  | "no-text";

type DroppedLine = { line: number; text: string; reason: DropReason };

export type Imported =
  | {
      kind: "imported";
      draft: DocumentDraft;
      /** As the source names it; null where it names none. */
      categoryName: string | null;
      /** Set by the front matter of our own format alone. */
      previewRule: PreviewRule | null;
      dropped: DroppedLine[];
      /** What became the title, the date and the byline. */
      used: OriginalLine[];
      /** The source, line by line, for who checks the result. */
      lines: OriginalLine[];
      warnings: Warning[];
      /** Folds a text of many lines; those of the source are folded already. */
      fold: (text: string) => string;
    }
  | { kind: "refused"; reason: Refusal };

type Warning =
  | SourceDoubt
  | { kind: "piece-count"; promised: number; found: number }
  | { kind: "no-title" }
  | { kind: "no-pieces" };

/**
 * Makes a document of a file: what kind it is, is told by its content, and by its name only where that
 * bears no mark. What is not text of the document is left out and listed with the reason; nothing else
 * is lost.
 */
export async function importDocument(file: { name: string; bytes: Uint8Array }): Promise<Imported> {
  const read = await readSource(file);
  if ("refused" in read) {
    // Nothing is wrong with a file that was never meant to be a document.
    const isOther = read.refused === "unreadable" && namedKind(file.name);
    return { kind: "refused", reason: isOther || read.refused };
  }
  const { source, previewRule } = read;
  const isText = source.lines.some((line) => isInText(line) && /[\p{L}\p{N}]/u.test(wordsOf(line)));
  if (!isText) return { kind: "refused", reason: "no-text" };
  return { kind: "imported", ...assemble(source, file.name), previewRule };
}

type Read = { source: Source; previewRule: PreviewRule | null } | { refused: Refusal };

async function readSource({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Read> {
  if (isPicture({ name, bytes })) return { refused: "picture" };
  if (bytes.length === 0) return { refused: "empty" };
  if (bytes.length > largestFile) return { refused: "too-large" };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readCompound(bytes);
  if (startsWith(bytes, [0x50, 0x4b])) return readArchive(bytes);
  const kind = kindByContent(bytes);
  if (kind !== null) return { refused: kind };
  const text = decodeText(bytes);
  if (text === null) return { refused: "unreadable" };
  if (isHtml(text) || /\.x?html?$/i.test(name)) {
    return { source: readHtml(text), previewRule: null };
  }
  if (/\.(?:md|markdown)$/i.test(name)) {
    const { settings, ...source } = readMarkdown(text);
    return { source, previewRule: ruleOf(settings.get("free")) };
  }
  if (!isNamedText(name) || /^\s*<\?xml\b/.test(text)) return { refused: "other-kind" };
  return { source: readPlainText(text), previewRule: null };
}

async function readArchive(bytes: Uint8Array): Promise<Read> {
  const word = await readWord(bytes);
  return typeof word === "string" ? { refused: word } : { source: word, previewRule: null };
}

/** A compound file is an encrypted .docx where it holds an encryption stream, and else an old .doc. */
async function readCompound(bytes: Uint8Array): Promise<Read> {
  const names = new TextDecoder("utf-16le").decode(bytes.slice(0, bytes.length & ~1));
  if (/EncryptedPackage|EncryptionInfo/.test(names)) return { refused: "encrypted" };
  try {
    return { source: await readLegacyWord(bytes), previewRule: null };
  } catch {
    // The reader has no error of its own: whatever it throws, it could not read the file.
    return { refused: "unreadable" };
  }
}

function ruleOf(free: string | undefined): PreviewRule | null {
  if (free === "all") return { kind: "everything" };
  const [, count, unit] = /^(\d+)\s*(字)?$/.exec(free ?? "") ?? [];
  if (count === undefined) return null;
  return { kind: unit === undefined ? "pieces" : "characters", count: Number(count) };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function assemble(source: Source, fileName: string) {
  const fold = foldingLines(source);
  const page = pageParts(source, fold);
  const { facts, promised } = page;
  const headings = page.pieces.flatMap(({ heading }) => heading ?? []);
  const found = headings.length;
  const name = page.title ?? nameOf(fileName);
  const warnings: Warning[] = [...(source.doubts ?? [])];
  if (page.title === null) warnings.push({ kind: "no-title" });
  if (found === 0) warnings.push({ kind: "no-pieces" });
  if (promised !== null && promised !== found) {
    warnings.push({ kind: "piece-count", promised, found });
  }
  const text = [...page.intro, ...page.pieces.flatMap(({ lines }) => lines)].map(wordsOf);
  const draft: DocumentDraft = {
    title: name,
    intro: page.intro
      .flatMap(({ text: line, form }) =>
        form.kind === "table" ? form.rows.map((row) => row.join(" ")) : line,
      )
      .filter((line) => line !== "")
      .map(withChinesePunctuation),
    editor: facts.editor,
    uploadedAt: facts.uploadedAt,
    script: scriptOf([name, ...headings, ...text].join("\n"), fold),
    pieces: page.pieces.map(({ heading, lines }) => ({
      heading: heading ?? name,
      blocks: blocksOf(lines),
    })),
  };
  return {
    draft,
    categoryName: facts.category,
    warnings,
    fold,
    lines: originalLines(source),
    used: page.used.map(({ number, text: words }) => ({ number, text: words })),
    dropped: page.dropped
      .map(({ line, reason }) => ({ line: line.number, text: line.text, reason }))
      .sort((a, b) => a.line - b.line),
  };
}

/**
 * Folding that remembers lines, since they are looked at again and again. All of the source are folded in
 * one go, which is faster than one by one: no word goes over the end of a line, and every length stays.
 */
function foldingLines({ lines }: Source): (text: string) => string {
  const folded = foldText(lines.map(({ text }) => text).join("\n"));
  let end = -1;
  const known = new Map(
    lines.map(({ text }) => {
      const start = end + 1;
      end = start + text.length;
      return [text, folded.slice(start, end)];
    }),
  );
  const foldLine = (line: string) => {
    const done = known.get(line) ?? foldText(line);
    known.set(line, done);
    return done;
  };
  return (text) =>
    text.includes("\n") ? text.split("\n").map(foldLine).join("\n") : foldLine(text);
}

function nameOf(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "");
}
