import { useTranslations } from "next-intl";
import type { Script } from "@/lib/catalog/document";

type Props = {
  /** The script that the document was written in, and the one it stands in now. */
  written: Script;
  shown: Script;
  hrefs: { written: string; turned: string };
};

const scripts = ["hans", "hant"] as const;

/** In which characters the text stands, whatever language the page around it is in. */
export function ScriptSwitch({ written, shown, hrefs }: Props) {
  const t = useTranslations("reading.script");
  return (
    <div className="print:hidden mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-aside">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and these are links */}
      <div role="group" aria-label={t("label")} className="flex items-center gap-x-3">
        <span aria-hidden="true" className="text-soft">
          {t("label")}
        </span>
        <span className="flex overflow-hidden rounded-md border border-line">
          {scripts.map((script) => (
            <Choice
              key={script}
              name={script === written ? t("written", { script }) : t("turned", { script })}
              href={script === written ? hrefs.written : hrefs.turned}
              rel={script === written ? undefined : "nofollow"}
              isShown={script === shown}
            />
          ))}
        </span>
      </div>
      {shown !== written && <span className="text-soft">{t("byCharacter")}</span>}
    </div>
  );
}

type ChoiceProps = { name: string; href: string; rel: string | undefined; isShown: boolean };

function Choice({ name, href, rel, isShown }: ChoiceProps) {
  const place = "inline-flex min-h-control items-center px-3 border-line not-first:border-s";
  return isShown ? (
    <span aria-current="true" className={`${place} bg-seal-tint text-seal`}>
      {name}
    </span>
  ) : (
    <a href={href} rel={rel} className={`${place} hover:text-seal focus-visible:-outline-offset-2`}>
      {name}
    </a>
  );
}
