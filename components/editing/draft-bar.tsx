import { useTranslations } from "next-intl";

/** Says above a preview that nobody else sees it, and leads back. */
export function DraftBar({ href, note }: { href: string; note: string }) {
  const t = useTranslations("review");
  return (
    <header className="border-b border-seal bg-seal-tint print:hidden">
      <p className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-5 px-4 py-1 leading-7 md:px-8">
        <a href={href} className="py-2 text-seal underline">
          {t("preview.back")}
        </a>
        <span>{note}</span>
      </p>
    </header>
  );
}
