import type { Part } from "@/lib/search/marks";
import { titleStem } from "@/lib/search/title-stem";
import { Marked } from "../search/marked";

/** Longer than this, what stands in brackets has to break where the line ends. */
const longest = 12;

/** The title of a document. What stands in short brackets at its end, (精选4篇), stays on one line. */
export function DocumentTitle({ title, marks }: { title: string; marks?: readonly Part[] }) {
  const parts = marks ?? [{ text: title, isMarked: false }];
  const brackets = title.slice(titleStem(title).length).trimStart();
  if (brackets === "" || brackets.length > longest) return <Marked parts={parts} />;
  const at = title.length - brackets.length;
  return (
    <>
      <Marked parts={cut(parts, 0, at)} />
      <span className="whitespace-nowrap">
        <Marked parts={cut(parts, at, title.length)} />
      </span>
    </>
  );
}

function cut(parts: readonly Part[], from: number, to: number): Part[] {
  let before = 0;
  return parts.flatMap(({ text, isMarked }) => {
    const start = before;
    before += text.length;
    const piece = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return piece === "" ? [] : [{ text: piece, isMarked }];
  });
}
