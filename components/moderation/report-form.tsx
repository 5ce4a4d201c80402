import { useTranslations } from "next-intl";
import { reportKinds } from "@/lib/moderation/report";
import { longestReport } from "@/lib/moderation/schema";
import { ChoiceField } from "../ui/choice-field";
import { EmailField, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { LetterForm } from "../ui/letter-form";

type Props = { action: KeptAction; locale: string; document: number };

/** Takes a report on a document. */
export function ReportForm({ action, locale, document }: Props) {
  const t = useTranslations("report");
  return (
    <LetterForm
      action={action}
      locale={locale}
      longest={longestReport}
      labels={{ text: t("text"), textHint: t("textHint"), submit: t("submit") }}
    >
      <input type="hidden" name="document" value={document} />
      <ChoiceField
        name="kind"
        legend={t("what")}
        choices={reportKinds.map((value) => ({
          value,
          name: t(`kind.${value}`),
          hint: t(`kindHint.${value}`),
        }))}
      />
      <TextField
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        maxLength={100}
        autoComplete="name"
      />
      <EmailField label={t("email")} hint={t("emailHint")} />
    </LetterForm>
  );
}
