import { useTranslations } from "next-intl";
import type { DocumentEntry } from "@/lib/catalog/document";
import type { Locale } from "@/messages/locales";
import { DocumentList } from "./document-list";

type Props = {
  entries: readonly DocumentEntry[];
  locale: Locale;
  href: (path: string) => string;
};

/** Other documents that are like one; nothing where there are none. */
export function RelatedDocuments({ entries, locale, href }: Props) {
  const t = useTranslations("document");
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="related" className="print:hidden mt-14 max-w-2xl">
      <h2 id="related" className="mb-3 font-serif text-section font-semibold">
        {t("related")}
      </h2>
      <DocumentList entries={entries} locale={locale} href={(other) => href(`/fanwen/${other}`)} />
    </section>
  );
}
