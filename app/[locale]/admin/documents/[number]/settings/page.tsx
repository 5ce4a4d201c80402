import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { DocumentLink } from "@/components/admin/document-link";
import { DocumentSettings } from "@/components/admin/document-settings";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { listPlacedCategories } from "@/lib/publishing/data/categories";
import { findSettings } from "@/lib/publishing/data/documents";
import { leave } from "../../../sign-in/actions";
import { saveSettings } from "../../actions";

export const dynamic = "force-dynamic";

type Props = PageProps<"/[locale]/admin/documents/[number]/settings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, number } = await params;
  pageLocale(locale, `/admin/documents/${number}/settings`);
  const t = await getTranslations("publishing.settings");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What a document has besides its text. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale: segment, number: digits } = await params;
  const path = `/admin/documents/${digits}/settings`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const number = parseDocumentNumber(digits);
  const found = number === null ? null : await findSettings(staff, number, new Date());
  if (number === null || found === null) notFound();
  const [categories, t] = await Promise.all([
    listPlacedCategories(staff),
    getTranslations("publishing"),
  ]);
  const { saved } = await searchParams;
  const place = { locale, path, search: "" };
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("settings.title")}>
      {(saved === "changed" || saved === "unchanged") && (
        <Notice kind="done">{t(`settings.${saved}`)}</Notice>
      )}
      <DocumentLink number={number} title={found.title} href={href} />
      <div className="mt-4 max-w-2xl">
        <DocumentSettings
          action={saveSettings.bind(null, place, number)}
          settings={found.settings}
          {...{ staff, categories, locale }}
        />
      </div>
      <p className="-ms-2 mt-6 flex flex-wrap gap-x-4">
        <a href={href("/admin/documents")} className={button("text")}>
          {t("back")}
        </a>
      </p>
    </Desk>
  );
}
