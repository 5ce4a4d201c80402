import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { Field } from "./field";
import { FormCard } from "./form-card";

type Props = {
  action: (data: FormData) => Promise<void>;
  /** The language of the receipt. */
  locale: string;
  /** The purchase whose buyer is helped; null for somebody we do not know. */
  helped: { id: string; kind: "copy" | "pass"; document: number; email: string | null } | null;
};

/** Gives a copy or a pass without payment. */
export function GrantForm({ action, locale, helped }: Props) {
  const t = useTranslations("desk");
  return (
    <FormCard title={t("grant.title")} hint={helped ? t("grant.hint") : t("grant.hintNew")}>
      <form action={action} className="grid gap-3">
        <input type="hidden" name="purchase" value={helped?.id ?? ""} />
        <input type="hidden" name="locale" value={locale} />
        <label className="block">
          <span className="text-[0.9375rem] font-medium">{t("grant.kind")}</span>
          <select
            name="kind"
            defaultValue={helped?.kind ?? "copy"}
            className="mt-1 h-11 w-full rounded-md border border-line bg-paper px-3 text-base"
          >
            <option value="copy">{t("kind.copy")}</option>
            <option value="pass">{t("kind.pass")}</option>
          </select>
        </label>
        <Field
          name="document"
          label={t("grant.document")}
          inputMode="numeric"
          pattern="[0-9]+"
          defaultValue={helped?.document}
        />
        <Field
          name="email"
          label={t("grant.email")}
          type="email"
          required={false}
          defaultValue={helped?.email ?? ""}
        />
        <Field name="reason" label={t("grant.reason")} minLength={2} maxLength={500} />
        <button type="submit" className={button("quiet")}>
          {t("grant.submit")}
        </button>
      </form>
    </FormCard>
  );
}
