import { getLocale, getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { Shell } from "@/components/site/shell";
import { button } from "@/components/ui/button";

/** The same for somebody else's purchase and for none. The mail with the address may be read anywhere. */
export default async function NoReceipt() {
  const { href, languages } = pageLocale(await getLocale(), "/account");
  const t = await getTranslations("receipt");
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-xl py-12 text-center">
        <h1 className="font-serif text-3xl font-bold">{t("missingTitle")}</h1>
        <p className="mt-3 mb-6 text-lg leading-8 text-soft">{t("missing")}</p>
        <a href={href("/restore")} className={button("primary")}>
          {t("missingAction")}
        </a>
      </div>
    </Shell>
  );
}
