"use client";

import type { TypedTicket } from "@/lib/support/schema";
import { longestMessage } from "@/lib/support/schema";
import { SelectField, TextArea, TextField } from "../ui/form-field";
import { KeptForm, type KeptState } from "../ui/kept-form";

type Props = {
  action: (before: KeptState<TypedTicket>, data: FormData) => Promise<KeptState<TypedTicket>>;
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
  return (
    <KeptForm action={action} submit={labels.submit}>
      {({ typed: before, error }) => {
        const typed = { email: "", text: "", reference: "", ...chosen, ...before };
        return (
          <>
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
          </>
        );
      }}
    </KeptForm>
  );
}
