/** A source with what the import must make of it; README.md says how it is written. */
export type GoldenCase = {
  name: string;
  /** As it is written in its format. */
  source: string;
  fileName: string;
  title: string;
  intro: string[];
  /** Whether its pieces have headings. */
  isDivided: boolean;
  pieces: GoldenPiece[];
  /** The lines that become the title, the date and the byline. */
  used: string[];
  dropped: { reason: string; text: string }[];
  /** Words of other sites that stay in its pieces, for an editor to decide on. */
  foreign: { kind: string; text: string }[];
};

type GoldenPiece = { heading: string; lines: string[]; innerHeadings: string[] };

type Line = { mark: "T" | "I" | "H" | "h" | "D" | "X" | " "; text: string };

/** The cases of a file. Throws for a line without a mark, and for a case without a title. */
export function goldenCases(file: string): GoldenCase[] {
  return file
    .split(/^= /m)
    .slice(1)
    .map((part) => {
      const [head = "", ...lines] = part.trimEnd().split("\n");
      const [name = "", settings = ""] = head.split(" | ");
      return goldenCase(name, new Map(settings.split(" ").map(pairOf)), lines);
    });
}

function pairOf(setting: string): [string, string] {
  const [key = "", value = ""] = setting.split("=");
  return [key, value];
}

function goldenCase(name: string, settings: Map<string, string>, marked: string[]): GoldenCase {
  const used: string[] = [];
  const dropped: GoldenCase["dropped"] = [];
  const pieces: GoldenPiece[] = [];
  const intro: string[] = [];
  const foreign: GoldenCase["foreign"] = [];
  const source: Line[] = [];
  let title: string | undefined;
  for (const line of marked.filter((text) => text.trim() !== "")) {
    const [, mark, rest = ""] = /^([TIHhDXF ]) (.*)$/.exec(line) ?? [];
    if (mark === undefined) throw new Error(`${name}: no mark before "${line}"`);
    if (mark === "F") {
      const [, kind = "", text = ""] = /^(\S+) (.*)$/.exec(rest) ?? [];
      foreign.push({ kind, text });
      continue;
    }
    const [, reason, words] = mark === "X" ? (/^(\S+) (.*)$/.exec(rest) ?? []) : [];
    const { whole, kept, parts } = partsOf(words ?? rest);
    dropped.push(...parts);
    if (mark !== "H" || rest !== "-") source.push({ mark: mark as Line["mark"], text: whole });
    const piece = pieces.at(-1);
    switch (mark) {
      case "T":
        title = kept;
        used.push(kept);
        break;
      case "D":
        used.push(kept);
        break;
      case "I":
        intro.push(kept);
        break;
      case "H":
        pieces.push({ heading: rest === "-" ? (title ?? "") : kept, lines: [], innerHeadings: [] });
        break;
      case "X":
        dropped.push({ reason: reason ?? "", text: kept });
        break;
      default:
        if (!piece) throw new Error(`${name}: "${kept}" stands before every piece`);
        piece.lines.push(kept);
        if (mark === "h") piece.innerHeadings.push(kept);
    }
  }
  if (title === undefined) throw new Error(`${name} has no title`);
  const isDivided = source.some(({ mark }) => mark === "H");
  const written = writtenAs(settings, isDivided ? source : source.map(asSection));
  return { name, ...written, title, intro, isDivided, pieces, used, dropped, foreign };
}

function partsOf(text: string): {
  whole: string;
  kept: string;
  parts: { reason: string; text: string }[];
} {
  const pattern = /〚([a-z-]+):(.*?)〛/g;
  return {
    whole: text.replace(pattern, "$2"),
    kept: text.replace(pattern, ""),
    parts: [...text.matchAll(pattern)].map(([, reason = "", words = ""]) => ({
      reason,
      text: words,
    })),
  };
}

function writtenAs(
  settings: Map<string, string>,
  lines: readonly Line[],
): Pick<GoldenCase, "source" | "fileName"> {
  switch (settings.get("format")) {
    case "md":
      return { source: lines.map(asMarkdown).join("\n\n"), fileName: "source.md" };
    case "html":
      return { source: page(lines.map(asHtml)), fileName: "source.html" };
    case "html-paragraphs":
      return { source: page(lines.map(({ text }) => `<p>${text}</p>`)), fileName: "source.html" };
    default: {
      const indent = settings.get("indent") === "full" ? "\u3000\u3000" : "";
      const gap = "\n".repeat(Number(settings.get("gaps") ?? 0) + 1);
      const text = lines.map((line) => `${indent}${line.text}`).join(gap);
      const isWindows = settings.get("eol") === "crlf";
      return {
        source: isWindows ? text.replaceAll("\n", "\r\n") : text,
        fileName: "source.txt",
      };
    }
  }
}

/** The headings of a text without pieces are marked as those of pieces are. */
function asSection({ mark, text }: Line): Line {
  return { mark: mark === "h" ? "H" : mark, text };
}

const markdownMarks: Partial<Record<Line["mark"], string>> = { T: "# ", H: "## ", h: "### " };

function asMarkdown({ mark, text }: Line): string {
  return `${markdownMarks[mark] ?? ""}${text}`;
}

const elements: Partial<Record<Line["mark"], string>> = { T: "h1", H: "h2", h: "h3" };

function asHtml({ mark, text }: Line): string {
  const element = elements[mark] ?? "p";
  return `<${element}>${text}</${element}>`;
}

function page(body: readonly string[]): string {
  return `<!doctype html><html><head><meta charset="utf-8"></head><body>${body.join("\n")}</body></html>`;
}
