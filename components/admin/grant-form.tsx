import { useTranslations } from "next-intl";
import { button } from "../ui/button";
import { SelectField, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { FormCard } from "./form-card";

type Props = {
  action: KeptAction;
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
      <KeptForm action={action} className="grid gap-3">
        <input type="hidden" name="purchase" value={helped?.id ?? ""} />
        <input type="hidden" name="locale" value={locale} />
        <SelectField name="kind" label={t("grant.kind")} defaultValue={helped?.kind ?? "copy"}>
          <option value="copy">{t("kind.copy")}</option>
          <option value="pass">{t("kind.pass")}</option>
        </SelectField>
        <TextField
          name="document"
          label={t("grant.document")}
          inputMode="numeric"
          pattern="[0-9]+"
          defaultValue={helped?.document}
          required
        />
        <TextField
          name="email"
          label={t("grant.email")}
          type="email"
          defaultValue={helped?.email ?? ""}
        />
        <TextField name="reason" label={t("grant.reason")} minLength={2} maxLength={500} required />
        <button type="submit" className={button("quiet")}>
          {t("grant.submit")}
        </button>
      </KeptForm>
    </FormCard>
  );
}
