import type { Part } from "@/lib/search/marks";

/** A text with what was searched in it marked. */
export function Marked({ parts }: { parts: readonly Part[] }) {
  let at = 0;
  return parts.map(({ text, isMarked }) => {
    const key = at;
    at += text.length;
    return isMarked ? (
      <mark key={key} className="rounded-xs bg-seal-tint text-inherit">
        {text}
      </mark>
    ) : (
      <span key={key}>{text}</span>
    );
  });
}
