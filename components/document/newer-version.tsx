import { useTranslations } from "next-intl";

type Props = {
  locale: string;
  /** When the version on sale was published. */
  date: string;
  reading: "older" | "newest";
  hrefs: { newest: string; bought: string };
};

/** Tells who bought an earlier version that there is a newer one, and leads to and fro. */
export function NewerVersion({ locale, date, reading, hrefs }: Props) {
  const t = useTranslations("versions");
  const link = "text-seal underline decoration-line underline-offset-4 hover:decoration-seal";
  return (
    <p lang={locale} className="print:hidden mt-2 text-aside text-soft">
      {reading === "older" ? t("newerExists", { date }) : t("newestShown", { date })}{" "}
      <a
        href={reading === "older" ? hrefs.newest : hrefs.bought}
        className={`inline-block py-1.5 ${link}`}
      >
        {reading === "older" ? t("readNewer") : t("backToBought")}
      </a>
    </p>
  );
}
