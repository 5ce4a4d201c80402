import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { Sheet } from "../ui/sheet";

const explanationId = "wechat-download";

type Props = {
  href: string;
  label: string;
  look: "primary" | "text";
  /** For the link alone. */
  className?: string;
};

/**
 * The way to a Word file. WeChat's own browser downloads nothing: there it is the button that opens
 * {@link WordExplanation}, which has to be on the page once.
 */
export function WordDownload({ href, label, look, className = "" }: Props) {
  const t = useTranslations("reading.wechat");
  return (
    <>
      <a href={href} download className={button(look, `out-of-wechat ${className}`)}>
        {label}
      </a>
      <span className="in-wechat">
        <button
          type="button"
          popoverTarget={explanationId}
          className={button(look, look === "primary" ? "w-full px-2.5!" : "")}
        >
          {t("download")}
        </button>
      </span>
    </>
  );
}

export function WordExplanation() {
  const t = useTranslations("reading");
  return (
    <Sheet id={explanationId} title={t("wechat.title")} close={t("settings.close")}>
      <p className="leading-8 text-pretty">{t("wechat.text")}</p>
    </Sheet>
  );
}
