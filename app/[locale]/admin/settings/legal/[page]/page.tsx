import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { FormCard } from "@/components/admin/form-card";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/form-field";
import { KeptForm } from "@/components/ui/kept-form";
import { listLegalVersions } from "@/lib/settings/data";
import { legalPageSchema } from "@/lib/settings/schema";
import { leave } from "../../../sign-in/actions";
import { saveLegalText } from "../../actions";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = PageProps<"/[locale]/admin/settings/legal/[page]">;

/** A legal page in every language, with what it said before. */
export default async function LegalTextPage({ params, searchParams }: Props) {
  const { locale: segment, page: named } = await params;
  const path = `/admin/settings/legal/${named}`;
  const { locale, href, languages } = pageLocale(segment, path);
  const staff = await requireStaff("change-settings", locale, path);
  const page = legalPageSchema.safeParse(named).data ?? notFound();
  const [t, legal, format, search, texts] = await Promise.all([
    getTranslations("settings"),
    getTranslations("legal"),
    getFormatter(),
    searchParams,
    Promise.all(
      languages.map(async ({ locale: language, name }) => {
        const builtIn = await getTranslations({ locale: language, namespace: "legal" });
        const versions = await listLegalVersions(page, language);
        const paragraphs: string[] = versions[0]?.paragraphs ?? builtIn.raw(page);
        return { language, name, versions, paragraphs };
      }),
    ),
  ]);
  const place = { locale, path, search: "" };
  const title = legal(`${page}Title`);
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={title}>
      <title>{title}</title>
      <p className="mt-1 leading-7">
        <a href={href("/admin/settings")} className="py-2 text-seal underline underline-offset-4">
          {t("legal.back")}
        </a>
      </p>
      {search.done === "saved" && <Notice kind="done">{t("saved")}</Notice>}
      <div className="mt-4 grid max-w-4xl gap-5">
        {texts.map(({ language, name, versions, paragraphs }) => (
          <FormCard key={language} title={name} hint={t("legal.textHint")}>
            <KeptForm action={saveLegalText.bind(null, place, page)}>
              <input type="hidden" name="language" value={language} />
              <TextArea
                name="text"
                label={t("legal.text")}
                lang={language}
                defaultValue={paragraphs.join("\n\n")}
                rows={12}
                maxLength={50_000}
                required
              />
              <button type="submit" className={button("primary", "mt-4")}>
                {t("save")}
              </button>
            </KeptForm>
            {versions.length > 0 && (
              <details className="mt-4">
                <summary className="min-h-11 cursor-pointer py-2 text-soft">
                  {t("legal.versions", { count: versions.length })}
                </summary>
                <ol className="divide-y divide-line">
                  {versions.map((version) => (
                    <li key={version.at.toISOString()} className="py-3">
                      <p className="text-note text-soft">
                        {format.dateTime(version.at, "longTime")} · {version.by}
                      </p>
                      <div lang={language} className="mt-1 leading-7">
                        {version.paragraphs.map((paragraph) => (
                          <p key={paragraph}>{paragraph}</p>
                        ))}
                      </div>
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </FormCard>
        ))}
      </div>
    </Desk>
  );
}
