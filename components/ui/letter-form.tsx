import type { ReactNode } from "react";
import { button } from "./button";
import { TextArea } from "./form-field";
import type { KeptAction } from "./kept";
import { KeptForm } from "./kept-form";

type Props = {
  action: KeptAction;
  locale: string;
  /** The most that the text may hold, in UTF-16 units. */
  longest: number;
  labels: { text: string; textHint: string; submit: string };
  /** What is asked before the text. */
  children: ReactNode;
};

/** Takes what somebody writes to us. What is refused stays in it as it was typed. */
export function LetterForm({ action, locale, longest, labels, children }: Props) {
  return (
    <KeptForm
      action={action}
      noValidate
      className="grid gap-5 rounded-xl border border-line bg-surface p-5"
    >
      <input type="hidden" name="locale" value={locale} />
      {children}
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.textHint}
        minLength={2}
        maxLength={longest}
        required
      />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.submit}
      </button>
    </KeptForm>
  );
}
