import type { FindingView } from "@/lib/editing/finding";

/** The open finding that follows another in the list, and after the last the first; undefined where none is open. */
export function nextFinding(
  findings: readonly FindingView[],
  from: string | null,
  direction: 1 | -1,
): FindingView | undefined {
  const list = direction === 1 ? findings : findings.toReversed();
  const at = list.findIndex(({ id }) => id === from);
  return [...list.slice(at + 1), ...list.slice(0, at + 1)].find(({ status }) => status === "open");
}
