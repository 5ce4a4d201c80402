import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";

export default async function NotFound() {
  const { href, languages } = pageLocale(await getLocale(), "/");
  const t = await getTranslations("document");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-xl py-12 text-center">
        <h1 className="font-serif text-title font-bold">{t("missingTitle")}</h1>
        <p className="mt-3 mb-6 text-lg text-soft">{t("missing")}</p>
        <a href={href("/")} className={button("primary")}>
          {t("missingAction")}
        </a>
      </div>
    </Shell>
  );
}
