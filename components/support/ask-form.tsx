import type { TypedTicket } from "@/lib/support/schema";
import { longestMessage } from "@/lib/support/schema";
import { button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/form-field";
import type { KeptState } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

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
    <KeptForm action={action} className="grid gap-5 rounded-xl border border-line bg-surface p-5">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="document" value={chosen.document} />
      <SelectField name="topic" label={labels.topic} defaultValue={chosen.topic} required>
        <option value="">{labels.chooseTopic}</option>
        {topics.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      {purchases.length > 0 && (
        <SelectField name="purchase" label={labels.purchase} defaultValue={chosen.purchase}>
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
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name="email"
        type="email"
        label={labels.email}
        hint={labels.emailHint}
        maxLength={254}
        autoComplete="email"
        required
      />
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.textHint}
        minLength={2}
        maxLength={longestMessage}
        required
      />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.submit}
      </button>
    </KeptForm>
  );
}
