import { titleLines } from "@/lib/docx/title-lines";
import { contentsFrom } from "@/lib/docx/word-file";
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
        {text.pieces.length >= contentsFrom && <Contents text={text} lang={lang} />}
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

/** As lib/docx/word-contents.ts lists the pieces, in the language of the text. */
function Contents({ text, lang }: { text: DraftText; lang: string }) {
  return (
    <>
      <p className="word-contents-heading">{lang === "zh-Hant" ? "目　錄" : "目　录"}</p>
      <ol className="word-contents">
        {text.pieces.map(({ heading }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity and never move
          <li key={at}>{heading}</li>
        ))}
      </ol>
    </>
  );
}
