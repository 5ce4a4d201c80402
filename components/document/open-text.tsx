"use client";

import { button } from "../ui/button";
import { BlockList } from "./block-list";
import { type CopyableText, CopyTools } from "./copy-tools";

type Props = {
  /** The document's number. */
  document: number;
  version: number;
  content: CopyableText;
  /** The language of the labels. */
  locale: string;
  labels: { copyPiece: string; copied: string; failed: string };
};

/**
 * An open text with its copy buttons. The browser gets it as blocks, and both the page and the
 * clipboard are made of them.
 */
export function OpenText({ document, version, content, locale, labels }: Props) {
  return (
    <>
      <div id="full-text" data-full-text className="mt-6">
        <div className="prose-zh text-soft">
          {content.intro.map((paragraph) => (
            <p key={paragraph} data-block="paragraph">
              {paragraph}
            </p>
          ))}
        </div>
        {content.pieces.map((piece) => (
          <section
            key={piece.ordinal}
            id={`piece-${piece.ordinal}`}
            className="mt-10 max-lg:scroll-mt-8"
          >
            <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
              <h2 data-block="title" className="font-serif text-part font-semibold md:text-section">
                {piece.heading}
              </h2>
              <button
                type="button"
                lang={locale}
                data-copy={`piece-${piece.ordinal}`}
                className={button("quiet", "beside-text print:hidden noscript:hidden text-note")}
              >
                {labels.copyPiece}
              </button>
            </div>
            <div className="prose-zh">
              <BlockList blocks={piece.blocks} />
            </div>
          </section>
        ))}
      </div>
      <CopyTools document={document} version={version} content={content} labels={labels} />
    </>
  );
}
