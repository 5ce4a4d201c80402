import { useTranslations } from "next-intl";
import { button } from "../ui/button";

type Props = {
  purchaseId: string;
  /** What keeps its access: the account of a reader who has signed in, or the browser that bought. */
  buyer: "account" | "browser";
  locale: string;
  renew: (data: FormData) => Promise<void>;
  /** What became of it a moment ago. */
  outcome: "done" | "no" | null;
};

/** Has the recovery code of a purchase made anew, in two presses. */
export function NewCode({ purchaseId, buyer, locale, renew, outcome }: Props) {
  const t = useTranslations("library.newCode");
  return (
    <>
      {outcome !== null && (
        <p role="status" className="mt-3 font-medium print:hidden">
          {t(outcome)}
        </p>
      )}
      <details className="mt-2 print:hidden">
        <summary className="min-h-11 cursor-pointer content-center">{t("title")}</summary>
        <p className="leading-7">{t("text", { buyer })}</p>
        <form action={renew} className="mt-2 pb-1">
          <input type="hidden" name="purchase" value={purchaseId} />
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className={button("quiet")}>
            {t("submit")}
          </button>
        </form>
      </details>
    </>
  );
}
