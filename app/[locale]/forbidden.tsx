import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";

/**
 * A document that was published once and is no more: the same page for all of them. It stands here, since
 * further down the language is not known yet when it is made.
 */
export default async function Withdrawn() {
  const { href, languages } = pageLocale(await getLocale(), "/");
  const t = await getTranslations("withdrawn");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-xl py-12 text-center">
        <h1 className="font-serif text-3xl font-bold">{t("title")}</h1>
        <p className="mt-3 text-lg leading-8 text-soft">{t("text")}</p>
        <p className="mt-6 flex flex-wrap justify-center gap-3">
          <a href={href("/browse")} className={button("primary")}>
            {t("browse")}
          </a>
          <a href={href("/account")} className={button("quiet")}>
            {t("account")}
          </a>
        </p>
      </div>
    </Shell>
  );
}
