import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  action: KeptAction;
  locale: string;
  /** Where the reader goes once signed in. */
  to: string;
  labels: { email: string; ask: string };
};

/** Has a sign-in code sent to an address. */
export function EmailForm({ action, locale, to, labels }: Props) {
  return (
    <KeptForm action={action} className="grid gap-4">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="to" value={to} />
      <TextField
        name="email"
        type="email"
        label={labels.email}
        autoComplete="email"
        maxLength={254}
        required
      />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.ask}
      </button>
    </KeptForm>
  );
}
