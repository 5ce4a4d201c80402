import { useTranslations } from "next-intl";
import type { PublicDocument } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import { Filled } from "../site/filled";
import { button } from "../ui/button";

type Props = {
  document: Pick<PublicDocument, "title" | "number" | "script">;
  href: (path: string) => string;
};

/** Tells whoever bought a document why it is closed, and how the money comes back. */
export function BlockedNotice({ document, href }: Props) {
  const t = useTranslations("blocked");
  return (
    <div className="mx-auto max-w-xl py-6 md:py-10">
      <h1 className="font-serif text-title font-bold">{t("title")}</h1>
      <p className="mt-3 text-lead">
        <Filled text={t.raw("why")}>
          <span lang={languageOf(document.script)}>{document.title}</span>
        </Filled>
      </p>
      <p className="mt-2 leading-8 text-soft">{t("refund")}</p>
      <p className="mt-5 flex flex-wrap gap-3">
        <a
          href={`${href("/support")}?topic=refund&document=${document.number}#ask`}
          className={button("primary")}
        >
          {t("ask")}
        </a>
        <a href={href("/account")} className={button("quiet")}>
          {t("account")}
        </a>
      </p>
    </div>
  );
}
