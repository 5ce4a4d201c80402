"use client";

import { useRef } from "react";
import { longestMessage } from "@/lib/support/schema";
import { button } from "../ui/button";

type Props = {
  ticket: number;
  action: (data: FormData) => Promise<void>;
  /** Words to answer with; `chosen` is the id of those in the field already. */
  canned: readonly { id: string; title: string; text: string }[];
  chosen: string;
  labels: Record<"text" | "canned" | "chooseCanned" | "use" | "answer" | "answerAndClose", string>;
};

/**
 * Answers a ticket. Chosen words go to the end of what is in the field; without a script they come with
 * the page, in place of it.
 */
export function AnswerForm({ ticket, action, canned, chosen, labels }: Props) {
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
          <label className="block min-w-48 flex-1">
            <span className="text-[0.9375rem] font-medium">{labels.canned}</span>
            <select
              name="canned"
              defaultValue={chosen}
              className="mt-1 h-11 w-full rounded-md border border-line bg-paper px-3 text-base"
            >
              <option value="">{labels.chooseCanned}</option>
              {canned.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className={button("quiet")}>
            {labels.use}
          </button>
        </form>
      )}
      <form action={action} className="grid gap-3">
        <input type="hidden" name="number" value={ticket} />
        <label className="block">
          <span className="text-[0.9375rem] font-medium">{labels.text}</span>
          <textarea
            ref={field}
            name="text"
            required
            minLength={2}
            maxLength={longestMessage}
            rows={8}
            defaultValue={canned.find(({ id }) => id === chosen)?.text ?? ""}
            className="mt-1 w-full rounded-md border border-line bg-paper px-3 py-2.5 text-base leading-7"
          />
        </label>
        <div className="flex flex-wrap gap-3">
          <button type="submit" name="status" value="answered" className={button("primary")}>
            {labels.answer}
          </button>
          <button type="submit" name="status" value="closed" className={button("quiet")}>
            {labels.answerAndClose}
          </button>
        </div>
      </form>
    </div>
  );
}
