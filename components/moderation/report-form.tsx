"use client";

import type { TypedReport } from "@/lib/moderation/schema";
import { longestReport } from "@/lib/moderation/schema";
import { TextArea, TextField } from "../ui/form-field";
import { KeptForm, type KeptState } from "../ui/kept-form";

type Props = {
  action: (before: KeptState<TypedReport>, data: FormData) => Promise<KeptState<TypedReport>>;
  locale: string;
  document: number;
  kinds: readonly { value: string; name: string; hint: string }[];
  labels: Record<
    "kind" | "name" | "nameHint" | "email" | "emailHint" | "text" | "textHint" | "submit",
    string
  >;
};

/** Takes a report on a document. What is refused stays in it as it was typed. */
export function ReportForm({ action, locale, document, kinds, labels }: Props) {
  return (
    <KeptForm action={action} submit={labels.submit}>
      {({ typed: before, error }) => {
        const typed = { kind: "", name: "", email: "", text: "", ...before };
        return (
          <>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="document" value={document} />
            <fieldset key={typed.kind} aria-describedby={error("kind") && "error-kind"}>
              <legend className="font-medium">{labels.kind}</legend>
              {kinds.map(({ value, name, hint }) => (
                <label key={value} className="mt-1.5 flex min-h-11 items-start gap-3 py-1.5">
                  <input
                    type="radio"
                    name="kind"
                    value={value}
                    defaultChecked={value === typed.kind}
                    required
                    className="mt-1.5 size-4.5 shrink-0 accent-seal"
                  />
                  <span className="leading-7">
                    {name}
                    <span className="block text-[0.9375rem] text-soft">{hint}</span>
                  </span>
                </label>
              ))}
              {error("kind") && (
                <p id="error-kind" role="alert" className="mt-1 leading-7 text-seal">
                  {error("kind")}
                </p>
              )}
            </fieldset>
            <TextField
              name="name"
              label={labels.name}
              hint={labels.nameHint}
              error={error("name")}
              defaultValue={typed.name}
              maxLength={100}
              autoComplete="name"
              required
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
              maxLength={longestReport}
              required
            />
          </>
        );
      }}
    </KeptForm>
  );
}
