import { useTranslations } from "next-intl";

type Props = {
  number: number;
  /** May be empty. */
  title: string;
  href: (path: string) => string;
};

/** The way back from what belongs to a document to its review. */
export function DocumentLink({ number, title, href }: Props) {
  const t = useTranslations("publishing");
  return (
    <p className="mt-2 leading-7">
      <a
        href={href(`/admin/documents/${number}`)}
        className="text-seal underline decoration-line underline-offset-4"
      >
        {title === "" ? t("untitled") : title}
      </a>{" "}
      <span className="text-soft tabular-nums">{number}</span>
    </p>
  );
}
