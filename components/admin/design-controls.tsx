"use client";

import { type ReactNode, useState } from "react";
import { button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { EmailField, SelectField, TextArea, TextField } from "../ui/form-field";
import { PrintButton } from "../ui/print-button";
import { Segmented } from "../ui/segmented";
import { Sheet } from "../ui/sheet";
import { Toast } from "../ui/toast";
import { DesignForms, type FormLabels } from "./design-forms";

type Props = {
  /** Tells the ids of one theme from those of the others. */
  theme: string;
  labels: Record<
    | "small"
    | "text"
    | "disabled"
    | "select"
    | "dialog"
    | "sheet"
    | "toast"
    | "said"
    | "line"
    | "strip"
    | "close"
    | "empty"
    | "choice"
    | "print",
    string
  > &
    FormLabels;
  sizes: ReactNode;
};

const looks = ["primary", "quiet", "small", "text"] as const;

/** Every component of components/ui, in every state; those that a form decides are in {@link DesignForms}. */
export function DesignControls({ theme, labels, sizes }: Props) {
  const [size, setSize] = useState("3");
  const [shown, setShown] = useState<"nothing" | "dialog" | "card" | "line" | "strip">("nothing");
  const sheet = `sheet-${theme}`;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        {looks.map((look) => (
          <button key={look} type="button" className={button(look)}>
            {labels[look]}
          </button>
        ))}
        {looks.map((look) => (
          <button key={look} type="button" disabled className={button(look)}>
            {labels.disabled}
          </button>
        ))}
        <PrintButton label={labels.print} />
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <TextField name={`${theme}-plain`} label={labels.field} hint={labels.hint} />
        <TextField
          name={`${theme}-wrong`}
          label={labels.field}
          error={labels.wrong}
          defaultValue="@"
        />
        <TextField name={`${theme}-off`} label={labels.field} defaultValue="" disabled />
        <EmailField label={labels.field} disabled />
        <TextArea name={`${theme}-area`} label={labels.area} rows={3} />
        <TextArea name={`${theme}-area-off`} label={labels.area} rows={3} disabled />
        <div className="grid content-start gap-4">
          <SelectField name={`${theme}-select`} label={labels.select}>
            <option>{labels.primary}</option>
            <option>{labels.quiet}</option>
          </SelectField>
          <SelectField name={`${theme}-select-off`} label={labels.select} disabled>
            <option>{labels.primary}</option>
          </SelectField>
          <Segmented
            legend={labels.choice}
            name={`${theme}-size`}
            value={size}
            options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: value }))}
            onChange={setSize}
          />
          <p className="text-note text-soft">{sizes}</p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <button type="button" onClick={() => setShown("dialog")} className={button("quiet")}>
          {labels.dialog}
        </button>
        <button type="button" popoverTarget={sheet} className={button("quiet")}>
          {labels.sheet}
        </button>
        <button type="button" onClick={() => setShown("card")} className={button("quiet")}>
          {labels.toast}
        </button>
        <button type="button" onClick={() => setShown("line")} className={button("quiet")}>
          {labels.line}
        </button>
        <button type="button" onClick={() => setShown("strip")} className={button("quiet")}>
          {labels.strip}
        </button>
      </div>
      <Sheet id={sheet} title={labels.sheet} close={labels.close}>
        <p>{labels.said}</p>
      </Sheet>
      {shown === "dialog" && (
        <Dialog
          titleId={`dialog-${theme}`}
          title={labels.dialog}
          close={labels.close}
          onClose={() => setShown("nothing")}
        >
          <p className="mt-3 text-center">{labels.said}</p>
        </Dialog>
      )}
      <Toast look="line">{shown === "line" && labels.said}</Toast>
      <Toast look="strip">
        {shown === "strip" && (
          <p className="flex items-center justify-between gap-4">
            {labels.said}
            <button type="button" onClick={() => setShown("nothing")} className={button("text")}>
              {labels.close}
            </button>
          </p>
        )}
      </Toast>
      <Toast look="card">
        {shown === "card" && (
          <p className="flex items-center justify-between gap-4">
            {labels.said}
            <button type="button" onClick={() => setShown("nothing")} className={button("small")}>
              {labels.close}
            </button>
          </p>
        )}
      </Toast>
      <DesignForms theme={theme} labels={labels} />
      <Empty text={labels.empty}>
        <button type="button" className={button("quiet")}>
          {labels.quiet}
        </button>
      </Empty>
    </>
  );
}
