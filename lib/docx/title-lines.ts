import { emWidth } from "./text-width";

/**
 * A title broken into lines of about one length where its sense allows: at spaces, and before a closing
 * bracket such as (通用8篇). A part that is too wide for a line is left for the word processor to break.
 *
 * @param room how wide a line is, in em
 */
export function titleLines(title: string, room: number): string[] {
  const parts = title.trim().split(/(?<=\s)(?=\S)|(?=[(（][^()（）]*[)）]$)/);
  const fewest = packed(parts, room).length;
  for (let width = 1; width < room; width += 1) {
    const lines = packed(parts, width);
    if (lines.length === fewest) return lines;
  }
  return packed(parts, room);
}

/** The parts in lines no wider than `room`, as long as each part is not. */
function packed(parts: readonly string[], room: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = `${lines.at(-1) ?? ""}${part}`;
    if (lines.length > 0 && emWidth(joined.trimEnd()) <= room) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}
