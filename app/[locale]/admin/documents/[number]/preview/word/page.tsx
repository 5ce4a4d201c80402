import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { DraftBar } from "@/components/editing/draft-bar";
import { WordSheets } from "@/components/editing/word-sheets";
import { button } from "@/components/ui/button";
import { languageOf } from "@/lib/catalog/script";
import { findDraftPreview } from "@/lib/editing/data";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** About how the Word file of a draft will look, and the file itself. */
export default async function DraftWordPage({
  params,
}: PageProps<"/[locale]/admin/documents/[number]/preview/word">) {
  const { locale: segment, number: named } = await params;
  const path = `/admin/documents/${named}/preview/word`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const number = parseDocumentNumber(named);
  const preview = number === null ? null : await findDraftPreview(staff, number);
  if (preview === null) notFound();
  const t = await getTranslations("review.preview");
  const { text, document } = preview;
  return (
    <>
      <title>{t("wordTitle", { title: text.title })}</title>
      <DraftBar href={href(`/admin/documents/${named}`)} note={t("wordNote")} />
      <main id="main" className="px-3 py-6 md:px-8">
        <h1 className="sr-only">{t("wordTitle", { title: text.title })}</h1>
        <p className="mx-auto mb-6 max-w-[210mm]">
          <a
            href={`/api/admin/drafts/${named}/docx?locale=${locale}`}
            className={button("primary")}
          >
            {t("download")}
          </a>
        </p>
        <WordSheets text={text} lang={languageOf(document.script)} />
      </main>
    </>
  );
}
