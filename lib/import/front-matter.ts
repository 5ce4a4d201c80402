import { findShanghaiTime } from "./shanghai-time";
import type { SourceFacts, SourceLine } from "./source-line";

/** What a Markdown file says of itself above its text. */
export type FrontMatter = {
  settings: ReadonlyMap<string, string>;
  facts: SourceFacts;
  /** Its lines: those that tell facts, and those that nothing is made of. */
  lines: SourceLine[];
  /** How many lines of the file it takes. */
  length: number;
};

/** The settings that something is made of, as other programs call them too. */
const called = {
  title: ["title"],
  editor: ["editor", "author"],
  uploaded: ["uploaded", "date"],
  free: ["free"],
};

const setting = /^([\p{L}_][\p{L}\p{N}_-]*)\s*[:：]\s*(.*)$/u;

/** The front matter of a file; lines between two rules that are no settings are text. */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const close = lines[0]?.trim() === "---" ? lines.findIndex(isClose) : -1;
  const inside = lines.slice(1, Math.max(close, 1));
  if (close < 0 || !inside.every(isSetting)) {
    return { settings: new Map(), facts: factsOf(new Map()), lines: [], length: 0 };
  }
  const given = new Map(
    inside.flatMap((line) => {
      const [, key, value = ""] = setting.exec(line) ?? [];
      return key === undefined ? [] : [[key, unquoted(value.trim())] as const];
    }),
  );
  const settings = new Map<string, string>();
  const used = new Set<string>();
  for (const [name, keys] of Object.entries(called)) {
    const key = keys.find((other) => (given.get(other) ?? "") !== "");
    if (key === undefined) continue;
    used.add(key);
    settings.set(name, given.get(key) ?? "");
  }
  const own = inside.map((line, at): SourceLine => {
    const isFact = used.has(setting.exec(line)?.[1] ?? "");
    const told = { number: at + 2, text: line.trim() };
    return { ...told, form: isFact ? { kind: "fact" } : { kind: "aside", reason: "front-matter" } };
  });
  const filled = own.filter(({ text }) => text !== "");
  return { settings, facts: factsOf(settings), lines: filled, length: close + 1 };
}

function isClose(line: string, at: number): boolean {
  return at > 0 && line.trim() === "---";
}

/** One of them, or what goes on with one or says something of it. */
function isSetting(line: string): boolean {
  return setting.test(line) || /^(?:\s*$|\s+\S|\s*-\s|#)/.test(line);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, "$2");
}

function factsOf(settings: ReadonlyMap<string, string>): SourceFacts {
  const uploaded = settings.get("uploaded");
  return {
    title: settings.get("title") ?? null,
    editor: settings.get("editor") ?? null,
    uploadedAt: uploaded === undefined ? null : findShanghaiTime(uploaded),
  };
}
