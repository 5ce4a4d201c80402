import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { DocumentFacts } from "@/components/document/document-facts";
import { Outline } from "@/components/document/outline";
import { PreviewPiece } from "@/components/document/preview-piece";
import { DraftBar } from "@/components/editing/draft-bar";
import { languageOf } from "@/lib/catalog/script";
import { isSpoken } from "@/lib/catalog/spoken";
import { findDraftPreview } from "@/lib/editing/data";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The draft as the public would see it, were it published now. */
export default async function DraftPreviewPage({
  params,
}: PageProps<"/[locale]/admin/documents/[number]/preview">) {
  const { locale: segment, number: named } = await params;
  const path = `/admin/documents/${named}/preview`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const number = parseDocumentNumber(named);
  const preview = number === null ? null : await findDraftPreview(staff, number);
  if (preview === null) notFound();
  const t = await getTranslations("review");
  const { document } = preview;
  const lang = languageOf(document.script);
  return (
    <>
      <title>{t("preview.title", { title: document.title })}</title>
      <DraftBar href={href(`/admin/documents/${named}`)} note={t("preview.note")} />
      <main id="main" className="mx-auto w-full max-w-6xl px-4 py-6 md:px-8">
        <article
          lang={lang}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]"
        >
          <header>
            <h1 className="font-serif text-title font-bold">{document.title || t("titleHint")}</h1>
            <DocumentFacts document={document} locale={locale} href={href} />
            <div className="prose-zh mt-6 rounded-lg border-s-4 border-line bg-surface px-5 py-3 text-soft">
              {document.intro.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </header>
          <aside lang={locale} className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
            <Outline
              pieces={document.pieces}
              lang={lang}
              kind={document.category !== null && isSpoken(document.category) ? "spoken" : "read"}
            />
          </aside>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
            {document.pieces.map((piece) => (
              <PreviewPiece key={piece.ordinal} piece={piece} />
            ))}
          </div>
          <p
            id="offers"
            lang={locale}
            className="rounded-xl border border-dashed border-line p-5 leading-7 text-soft"
          >
            {t("preview.offers")}
          </p>
        </article>
      </main>
    </>
  );
}
