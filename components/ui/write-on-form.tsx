import { button } from "./button";
import { TextArea } from "./form-field";
import type { KeptState } from "./kept";
import { KeptForm } from "./kept-form";

/** What of a text that was sent did not go through. */
export type WriteState = KeptState<{ text: string }>;

type Props = {
  action: (before: WriteState, data: FormData) => Promise<WriteState>;
  locale: string;
  /** The secret that names the conversation. */
  token: string;
  longest: number;
  labels: { text: string; hint: string; submit: string };
};

/** Goes on with something that was written before. What is refused stays in the field. */
export function WriteOnForm({ action, locale, token, longest, labels }: Props) {
  return (
    <KeptForm action={action} className="grid gap-3 rounded-xl border border-line bg-surface p-5">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.hint}
        minLength={2}
        maxLength={longest}
        required
      />
      <button type="submit" className={button("primary")}>
        {labels.submit}
      </button>
    </KeptForm>
  );
}
