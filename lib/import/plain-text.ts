import { noFacts, type Source } from "./source-line";

/** Plain text: every line stands for itself. */
export function readPlainText(text: string): Source {
  const lines = text.split(/\r\n|\r|\n/).map((line, at) => ({
    number: at + 1,
    text: trimLine(line),
    form: { kind: "plain" as const },
  }));
  return { facts: noFacts, lines };
}

/** A line without the white space around it, the ideographic space of Chinese indents included. */
export function trimLine(line: string): string {
  return line.replace(/^[\s\u3000\uFEFF]+|[\s\u3000]+$/g, "");
}
