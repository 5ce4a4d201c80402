"use client";

import { useActionState, useEffect, useRef } from "react";
import type { AskState } from "@/lib/support/ask-state";
import { longestMessage } from "@/lib/support/schema";
import { button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/form-field";

type Props = {
  action: (before: AskState, data: FormData) => Promise<AskState>;
  locale: string;
  topics: readonly { value: string; name: string }[];
  /** What this browser has bought, to choose from. */
  purchases: readonly { id: string; name: string }[];
  /** What the address of the page asked for. */
  chosen: { topic: string; purchase: string; document: string };
  labels: Record<
    | "topic"
    | "chooseTopic"
    | "purchase"
    | "noPurchase"
    | "reference"
    | "referenceHint"
    | "email"
    | "emailHint"
    | "text"
    | "textHint"
    | "submit",
    string
  >;
};

/** Takes a question. What is refused stays in it as it was typed. */
export function AskForm({ action, locale, topics, purchases, chosen, labels }: Props) {
  const [state, submit, isPending] = useActionState(action, { kind: "asking" });
  const form = useRef<HTMLFormElement>(null);
  const refused = state.kind === "refused" ? state : null;
  const typed = { email: "", text: "", reference: "", ...chosen, ...refused?.typed };
  const error = (name: string) => (refused?.field === name ? refused.message : undefined);
  useEffect(() => {
    if (state.kind === "refused") {
      form.current?.querySelector<HTMLElement>(`[name="${state.field}"]`)?.focus();
    }
  }, [state]);
  return (
    <form
      ref={form}
      action={submit}
      className="grid gap-5 rounded-xl border border-line bg-surface p-5"
    >
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="document" value={chosen.document} />
      {/* A form that is sent goes back to its first choice, unless it is another one. */}
      <SelectField
        key={`topic-${typed.topic}`}
        name="topic"
        label={labels.topic}
        error={error("topic")}
        defaultValue={typed.topic}
        required
      >
        <option value="">{labels.chooseTopic}</option>
        {topics.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      {purchases.length > 0 && (
        <SelectField
          key={`purchase-${typed.purchase}`}
          name="purchase"
          label={labels.purchase}
          defaultValue={typed.purchase}
        >
          <option value="">{labels.noPurchase}</option>
          {purchases.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <TextField
        name="reference"
        label={labels.reference}
        hint={labels.referenceHint}
        error={error("reference")}
        defaultValue={typed.reference}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name="email"
        type="email"
        label={labels.email}
        hint={labels.emailHint}
        error={error("email")}
        defaultValue={typed.email}
        maxLength={254}
        autoComplete="email"
        required
      />
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.textHint}
        error={error("text")}
        defaultValue={typed.text}
        minLength={2}
        maxLength={longestMessage}
        required
      />
      <button type="submit" disabled={isPending} className={button("primary", "w-full")}>
        {labels.submit}
      </button>
      {refused?.field === "form" && (
        <p role="alert" className="leading-7 text-seal">
          {refused.message}
        </p>
      )}
    </form>
  );
}
