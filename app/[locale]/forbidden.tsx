import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { button } from "@/components/ui/button";

/**
 * A document that was published once and is no more. Seen in development alone, as the page for what is
 * missing. It stands here, since further down the language is not known yet when it is made.
 */
export default async function Withdrawn() {
  const { href } = pageLocale(await getLocale(), "/");
  const t = await getTranslations("withdrawn");
  return (
    <main className="mx-auto max-w-xl px-4 py-16 text-center">
      <h1 className="font-serif text-title font-bold">{t("title")}</h1>
      <a href={href("/")} className={button("primary")}>
        {t("home")}
      </a>
    </main>
  );
}
