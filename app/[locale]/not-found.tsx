import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { button } from "@/components/ui/button";

/** Seen in development alone: server/missing.mjs has a better one. Every page carries it along. */
export default async function NotFound() {
  const { href } = pageLocale(await getLocale(), "/");
  const t = await getTranslations("document");
  return (
    <main className="mx-auto max-w-xl px-4 py-16 text-center">
      <h1 className="font-serif text-title font-bold">{t("missingTitle")}</h1>
      <a href={href("/")} className={button("primary")}>
        {t("missingAction")}
      </a>
    </main>
  );
}
