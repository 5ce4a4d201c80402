import { noFacts, type Source } from "./source-line";

/** Plain text: every line stands for itself. */
export function readPlainText(text: string): Source {
  const lines = text.split(/\r\n|\r|\n/).map((line, at) => ({
    number: at + 1,
    text: line.trim(),
    form: { kind: "plain" as const },
  }));
  return { facts: noFacts, lines };
}
