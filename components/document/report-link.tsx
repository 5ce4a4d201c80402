import { useTranslations } from "next-intl";

/** Where a mistake, or a right that is hurt, is told of a document. */
export function ReportLink({ href }: { href: string }) {
  const t = useTranslations("report");
  return (
    <a
      href={href}
      rel="nofollow"
      className="inline-block py-2 text-soft underline decoration-line underline-offset-4 hover:decoration-seal"
    >
      {t("link")}
    </a>
  );
}
