import { button } from "../ui/button";
import { TextField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = { action: KeptAction; locale: string; labels: { code: string; enter: string } };

/** Takes the code from the mail. */
export function CodeForm({ action, locale, labels }: Props) {
  return (
    <KeptForm
      action={action}
      noValidate
      className="grid gap-4 rounded-xl border border-line bg-surface p-5"
    >
      <input type="hidden" name="locale" value={locale} />
      <TextField
        name="code"
        label={labels.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        required
      />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.enter}
      </button>
    </KeptForm>
  );
}
