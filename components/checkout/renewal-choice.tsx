import { useFormatter, useTranslations } from "next-intl";
import type { Renewal } from "@/lib/checkout/renewal";
import { button } from "../ui/button";

type Props = {
  renewal: Renewal;
  /** Whether the first of the two presses has been made. */
  isAsked: boolean;
  askHref: string;
  backHref: string;
  choose: (data: FormData) => Promise<void>;
  locale: string;
  /** The key from the mail that led here. */
  proof: string | undefined;
};

/** Ends a renewal in two presses, or takes that back. */
export function RenewalChoice(props: Props) {
  const { renewal, isAsked, askHref, backHref, choose, locale, proof } = props;
  const t = useTranslations("renewal");
  const format = useFormatter();
  if (renewal.standing === "over") return null;
  const form = (wanted: "go-on" | "end", name: string) => (
    <form action={choose}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="wanted" value={wanted} />
      {proof !== undefined && <input type="hidden" name="key" value={proof} />}
      <button type="submit" className={button(wanted === "end" ? "primary" : "quiet")}>
        {name}
      </button>
    </form>
  );
  if (renewal.standing === "ending") return <div className="mt-4">{form("go-on", t("goOn"))}</div>;
  if (!isAsked) {
    return (
      <a href={askHref} className={button("quiet", "mt-4")}>
        {t("cancel")}
      </a>
    );
  }
  const date = format.dateTime(renewal.paidUntil, { dateStyle: "long" });
  return (
    <section className="mt-4 border-t border-line pt-4">
      <h2 className="font-semibold">{t("confirmTitle")}</h2>
      <p className="mt-1 leading-7 text-soft">
        {renewal.standing === "failing" ? t("confirmFailing") : t("confirm", { date })}
      </p>
      <div className="mt-3 flex flex-wrap gap-3">
        {form("end", t("yes"))}
        <a href={backHref} className={button("quiet")}>
          {t("no")}
        </a>
      </div>
    </section>
  );
}
