"use client";

import { useActionState } from "react";
import { button } from "./button";
import { TextArea } from "./form-field";

/** What of a text that was sent did not go through. */
export type WriteState = { kind: "asking" } | { kind: "refused"; text: string; message: string };

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
  const [state, submit, isPending] = useActionState(action, { kind: "asking" });
  return (
    <form action={submit} className="grid gap-3 rounded-xl border border-line bg-surface p-5">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.hint}
        error={state.kind === "refused" ? state.message : undefined}
        defaultValue={state.kind === "refused" ? state.text : ""}
        minLength={2}
        maxLength={longest}
        required
      />
      <button type="submit" disabled={isPending} className={button("primary")}>
        {labels.submit}
      </button>
    </form>
  );
}
