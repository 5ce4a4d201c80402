import type { PublicDocument } from "@/lib/catalog/document";
import { DocumentFacts } from "./document-facts";
import { DocumentTitle } from "./document-title";
import { ScriptSwitch } from "./script-switch";

type Props = {
  document: PublicDocument;
  locale: string;
  /** See the props of {@link ScriptSwitch}. */
  written: PublicDocument["script"];
  hrefs: { written: string; turned: string };
  href: (path: string) => string;
};

/** What a document is called, what there is to know of it, and its intro. */
export function PreviewHeader({ document, locale, written, hrefs, href }: Props) {
  return (
    <header>
      <h1 className="font-serif text-title font-bold text-pretty">
        <DocumentTitle title={document.title} />
      </h1>
      <DocumentFacts document={document} locale={locale} href={href} />
      <div lang={locale}>
        <ScriptSwitch written={written} shown={document.script} hrefs={hrefs} />
      </div>
      <div className="prose-zh mt-5 rounded-lg border-s-4 border-line bg-surface px-5 py-3 text-soft">
        {document.intro.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </header>
  );
}
