import { button } from "../ui/button";
import { EmailField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  action: KeptAction;
  locale: string;
  labels: { email: string; ask: string };
};

/** Has a sign-in code sent to an address. */
export function EmailForm({ action, locale, labels }: Props) {
  return (
    <KeptForm action={action} noValidate className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <EmailField label={labels.email} required />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.ask}
      </button>
    </KeptForm>
  );
}
