import { List } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { button } from "../ui/button";
import { Sheet } from "../ui/sheet";

const outlineId = "preview-outline";

type Props = {
  /** Links to the pieces. */
  outline: ReactNode;
  /** The way to the offers. */
  children: ReactNode;
};

/**
 * The way to the offers at the thumb of whoever reads on a phone, and beside it the outline, which has been
 * scrolled away; gone where the offers are.
 */
export function BuyBar({ outline, children }: Props) {
  const t = useTranslations();
  return (
    <>
      <div className="buy-bar print:hidden grid grid-cols-[auto_minmax(0,1fr)] gap-2 sticky bottom-0 z-10 -mx-4 mt-8 -mb-6 border-t border-line bg-surface px-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] md:-mx-8 md:-mb-10 md:px-8 lg:hidden">
        <button type="button" popoverTarget={outlineId} className={button("small")}>
          <List aria-hidden="true" size={20} />
          <span className="sr-only">{t("document.outline")}</span>
        </button>
        <div>{children}</div>
      </div>
      <Sheet id={outlineId} title={t("document.outline")} close={t("reading.settings.close")}>
        <nav data-outline aria-label={t("document.outline")}>
          {outline}
        </nav>
      </Sheet>
    </>
  );
}
