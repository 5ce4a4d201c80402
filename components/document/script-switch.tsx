import { useTranslations } from "next-intl";
import type { Script } from "@/lib/catalog/document";

type Props = {
  /** The script that the document was written in, and the one it stands in now. */
  written: Script;
  shown: Script;
  hrefs: { written: string; turned: string };
  className?: string;
};

/** Leads to the same text in the other script, and back. */
export function ScriptSwitch({ written, shown, hrefs, className = "" }: Props) {
  const t = useTranslations("reading");
  const isTurned = written !== shown;
  return (
    <p className={`print:hidden text-aside text-soft ${className}`}>
      {isTurned && <span className="me-2">{t("turned", { script: shown })}</span>}
      <a
        href={isTurned ? hrefs.written : hrefs.turned}
        rel={isTurned ? undefined : "nofollow"}
        className="inline-block py-2 text-seal underline decoration-line underline-offset-4 hover:decoration-seal"
      >
        {isTurned
          ? t("toOriginal", { script: written })
          : t(written === "hans" ? "toHant" : "toHans")}
      </a>
    </p>
  );
}
