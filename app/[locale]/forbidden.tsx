import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Mark } from "@/components/site/mark";
import { button } from "@/components/ui/button";

/**
 * A document that was published once and is no more: the same page for all of them. It stands here, since
 * further down the language is not known yet when it is made. Every page carries it along, so it is kept
 * small.
 */
export default async function Withdrawn() {
  const { href } = pageLocale(await getLocale(), "/");
  const t = await getTranslations("withdrawn");
  return (
    <main className="mx-auto max-w-xl px-4 py-16 text-center">
      <p className="mb-6 grid justify-center">
        <Mark />
      </p>
      <h1 className="font-serif text-title font-bold">{t("title")}</h1>
      <p className="mt-3 text-lead text-soft">{t("text")}</p>
      <p className="mt-6 flex flex-wrap justify-center gap-3">
        <a href={href("/")} className={button("primary")}>
          {t("home")}
        </a>
        <a href={href("/account")} className={button("quiet")}>
          {t("account")}
        </a>
      </p>
    </main>
  );
}
