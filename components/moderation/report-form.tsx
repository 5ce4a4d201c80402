"use client";

import type { TypedReport } from "@/lib/moderation/schema";
import { longestReport } from "@/lib/moderation/schema";
import { button } from "../ui/button";
import { TextArea, TextField } from "../ui/form-field";
import { type KeptState, useKept } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { KeptTick } from "../ui/kept-tick";

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
    <KeptForm action={action} className="grid gap-5 rounded-xl border border-line bg-surface p-5">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="document" value={document} />
      <Kinds legend={labels.kind} kinds={kinds} />
      <TextField
        name="name"
        label={labels.name}
        hint={labels.nameHint}
        maxLength={100}
        autoComplete="name"
        required
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
        maxLength={longestReport}
        required
      />
      <button type="submit" className={button("primary", "w-full")}>
        {labels.submit}
      </button>
    </KeptForm>
  );
}

function Kinds({ legend, kinds }: Pick<Props, "kinds"> & { legend: string }) {
  const { error } = useKept("kind");
  return (
    <fieldset aria-describedby={error && "error-kind"}>
      <legend className="font-medium">{legend}</legend>
      {kinds.map(({ value, name, hint }) => (
        <label
          key={value}
          htmlFor={`kind-${value}`}
          className="mt-1.5 flex min-h-11 items-start gap-3 py-1.5"
        >
          <KeptTick
            id={`kind-${value}`}
            type="radio"
            name="kind"
            value={value}
            required
            className="mt-1.5 size-4.5 shrink-0 accent-seal"
          />
          <span className="leading-7">
            {name}
            <span className="block text-aside text-soft">{hint}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id="error-kind" role="alert" className="mt-1 leading-7 text-seal">
          {error}
        </p>
      )}
    </fieldset>
  );
}
