import { useTranslations } from "next-intl";
import { longestMessage } from "@/lib/support/schema";
import { ticketTopics } from "@/lib/support/ticket";
import { EmailField, SelectField, TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { LetterForm } from "../ui/letter-form";

type Props = {
  action: KeptAction;
  locale: string;
  /** What this browser has bought, to choose from. */
  purchases: readonly { id: string; name: string; lang: string | undefined }[];
  /** What the address of the page asked for. */
  chosen: { topic: string; purchase: string; document: string };
};

/** Takes a question. */
export function AskForm({ action, locale, purchases, chosen }: Props) {
  const t = useTranslations("support.ask");
  const topics = useTranslations("ticket.topic");
  return (
    <LetterForm
      action={action}
      locale={locale}
      longest={longestMessage}
      labels={{ text: t("text"), textHint: t("textHint"), submit: t("submit") }}
    >
      <input type="hidden" name="document" value={chosen.document} />
      <SelectField name="topic" label={t("topic")} defaultValue={chosen.topic} required>
        <option value="">{t("chooseTopic")}</option>
        {ticketTopics.map((topic) => (
          <option key={topic} value={topic}>
            {topics(topic)}
          </option>
        ))}
      </SelectField>
      {purchases.length > 0 && (
        <SelectField name="purchase" label={t("purchase")} defaultValue={chosen.purchase}>
          <option value="">{t("noPurchase")}</option>
          {purchases.map(({ id, name, lang }) => (
            <option key={id} value={id} lang={lang}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        name="reference"
        label={t(purchases.length > 0 ? "otherReference" : "reference")}
        hint={t("referenceHint")}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <EmailField label={t("email")} hint={t("emailHint")} required />
    </LetterForm>
  );
}
