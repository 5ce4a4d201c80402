import { titleLines } from "@/lib/docx/title-lines";
import { textArea } from "@/lib/docx/word-page";
import { measures } from "@/lib/docx/word-styles";
import type { DraftText } from "@/lib/editing/text";
import { BlockList } from "../document/block-list";
import "./word-sheets.css";

/**
 * About how a Word file will look: A4 sheets with the margins and measures of the file. One sheet a piece,
 * since only Word knows where a page ends.
 */
export function WordSheets({ text, lang }: { text: DraftText; lang: string }) {
  const [title = "", ...rest] = titleLines(text.title, textArea.width / (measures.title.size * 20));
  return (
    <div lang={lang} className="word-sheets">
      <section className="word-sheet" aria-label={text.title}>
        <p className="word-title">{[title, ...rest].join("\n")}</p>
        {text.intro.map((paragraph) => (
          <p key={paragraph} className="word-intro">
            {paragraph}
          </p>
        ))}
      </section>
      {text.pieces.map(({ heading, blocks }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity and never move
        <section key={at} className="word-sheet" aria-label={heading}>
          <h2>{heading}</h2>
          <BlockList blocks={blocks} />
        </section>
      ))}
    </div>
  );
}
