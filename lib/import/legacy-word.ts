import { LegacyBody, linesOf } from "./legacy-body";
import { readStories } from "./legacy-stories";
import { marginTexts } from "./margin-texts";
import { noFacts, type Source, type SourceDoubt, type SourceLine } from "./source-line";

/**
 * An old Word file (.doc) as lines, with its tables and its notes. What stands in boxes comes last. The
 * numbers that Word itself puts before paragraphs are not known, nor which paragraphs are headings. Never
 * give it a .docx. Throws for what is no such file.
 */
export async function readLegacyWord(bytes: Uint8Array): Promise<Source> {
  const stories = await readStories(bytes);
  const { lines, tables, objects, drawings, next: after } = new LegacyBody(stories);
  const boxes = linesOf(stories.boxes);
  const apart: Pick<SourceLine, "text" | "form">[] = [
    ...boxes.map((text) => ({ text, form: { kind: "note" } as const })),
    ...linesOf(stories.comments).map((text) => aside(text, "comment")),
    ...marginTexts(linesOf(stories.margins)).map((text) => aside(text, "page-margin")),
  ];
  return {
    facts: noFacts,
    lines: [...lines, ...apart.map((line, at) => ({ ...line, number: after + at }))],
    doubts: [
      // What is drawn may be the boxes.
      ...doubt("picture", boxes.length > 0 ? objects : [...objects, ...drawings].sort(byNumber)),
      ...doubt("legacy-table", tables),
      ...(boxes.length > 0 ? [{ kind: "legacy-box", line: after } as const] : []),
      ...(stories.isNumbered ? [{ kind: "legacy-numbering" } as const] : []),
    ],
  };
}

function aside(text: string, reason: "comment" | "page-margin"): Pick<SourceLine, "text" | "form"> {
  return { text, form: { kind: "aside", reason } };
}

function doubt(kind: "picture" | "legacy-table", at: readonly number[]): SourceDoubt[] {
  const [line] = at;
  return line === undefined ? [] : [{ kind, count: at.length, line }];
}

function byNumber(one: number, other: number): number {
  return one - other;
}
