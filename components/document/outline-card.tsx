import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = { className?: string; children: ReactNode };

/** What holds the links to the pieces, beside a text or above it. */
export function OutlineCard({ className = "", children }: Props) {
  const t = useTranslations("document");
  return (
    <nav
      data-outline
      aria-labelledby="outline"
      className={`relative rounded-xl border border-line bg-surface p-5 lg:overflow-y-auto ${className}`}
    >
      <h2 id="outline" className="font-serif text-part font-semibold">
        {t("outline")}
      </h2>
      {children}
    </nav>
  );
}
