"use client";

import { useRef } from "react";
import { longestMessage } from "@/lib/support/schema";
import { button } from "../ui/button";
import { SelectField, TextArea } from "../ui/form-field";
import { type KeptAction, useKept } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";

type Props = {
  ticket: number;
  action: KeptAction;
  /** How many answers of staff the page shows. */
  answers: number;
  /** Words to answer with; `chosen` is the id of those in the field already. */
  canned: readonly { id: string; title: string; text: string }[];
  chosen: string;
  labels: Record<"text" | "canned" | "chooseCanned" | "use" | "answer" | "answerAndClose", string>;
};

/**
 * Answers a ticket. Chosen words go to the end of what is in the field; without a script they come with
 * the page, in place of it.
 */
export function AnswerForm({ ticket, action, answers, canned, chosen, labels }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLFormElement>(null);
  function insert(): void {
    const choice = new FormData(chooser.current ?? undefined).get("canned");
    const words = canned.find(({ id }) => id === choice)?.text;
    if (!field.current || words === undefined) return;
    const before = field.current.value.trimEnd();
    field.current.value = before === "" ? words : `${before}\n\n${words}`;
    field.current.focus();
  }
  return (
    <div className="grid gap-4">
      {canned.length > 0 && (
        <form
          ref={chooser}
          onSubmit={(event) => {
            event.preventDefault();
            insert();
          }}
          className="flex flex-wrap items-end gap-2"
        >
          <div className="min-w-48 flex-1">
            <SelectField name="canned" label={labels.canned} defaultValue={chosen}>
              <option value="">{labels.chooseCanned}</option>
              {canned.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </SelectField>
          </div>
          <button type="submit" className={button("quiet")}>
            {labels.use}
          </button>
        </form>
      )}
      <KeptForm action={action} className="grid gap-3">
        <input type="hidden" name="number" value={ticket} />
        <SeenAnswers answers={answers} />
        <TextArea
          ref={field}
          name="text"
          label={labels.text}
          required
          minLength={2}
          maxLength={longestMessage}
          rows={8}
          defaultValue={canned.find(({ id }) => id === chosen)?.text ?? ""}
        />
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="status" value="answered" className={button("primary")}>
            {labels.answer}
          </button>
          <button type="submit" name="status" value="closed" className={button("quiet")}>
            {labels.answerAndClose}
          </button>
        </div>
      </KeptForm>
    </div>
  );
}

/** Tells which answers whoever writes knows of: those on the page, and those that a refusal has told. */
function SeenAnswers({ answers }: { answers: number }) {
  const { typed } = useKept("seen");
  return <input type="hidden" name="seen" value={typed ?? answers} readOnly />;
}
