"use client";

import { button } from "../ui/button";
import { ChoiceField } from "../ui/choice-field";
import { TextField } from "../ui/form-field";
import type { KeptState } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { KeptTick } from "../ui/kept-tick";
import { LetterForm } from "../ui/letter-form";
import { ProgressBar, ProgressLine } from "../ui/progress-bar";
import { SecondPress } from "../ui/second-press";
import { Told } from "../ui/told";

export type FormLabels = Record<
  | "primary"
  | "quiet"
  | "field"
  | "hint"
  | "wrong"
  | "area"
  | "pick"
  | "refused"
  | "letter"
  | "send"
  | "press"
  | "consequence"
  | "progress"
  | "told",
  string
>;

type Props = { theme: string; labels: FormLabels };

/** The components whose state a form decides: as it asks, and as it was refused. */
export function DesignForms({ theme, labels }: Props) {
  const asking: KeptState = { kind: "asking" };
  const refused = (field: string, message: string): KeptState => {
    return { kind: "refused", typed: { [`${theme}-kept`]: "@" }, field, message };
  };
  const standings = {
    asking,
    whole: refused("form", labels.refused),
    field: refused(`${theme}-field-choice`, labels.wrong),
    press: refused(`${theme}-press`, labels.wrong),
  };
  return (
    <>
      <div className="grid items-start gap-6 md:grid-cols-2">
        {Object.entries(standings).map(([name, standing]) => (
          <KeptForm
            key={name}
            action={async () => refused("form", labels.refused)}
            standing={standing}
            className="grid gap-4"
          >
            <TextField name={`${theme}-kept`} label={labels.field} />
            <ChoiceField
              name={`${theme}-${name}-choice`}
              legend={labels.pick}
              choices={[
                { value: "1", name: labels.primary, hint: labels.hint },
                { value: "2", name: labels.quiet, hint: labels.hint },
              ]}
            />
            <label htmlFor={`${theme}-${name}-tick`} className="flex min-h-11 items-center gap-3">
              <KeptTick
                id={`${theme}-${name}-tick`}
                type="checkbox"
                name={`${theme}-tick`}
                value="1"
                chosen
                className="size-4.5 accent-seal"
              />
              {labels.pick}
            </label>
            <SecondPress
              label={labels.press}
              consequence={labels.consequence}
              fields={[`${theme}-press`]}
            >
              <button type="submit" className={button("quiet")}>
                {labels.press}
              </button>
            </SecondPress>
          </KeptForm>
        ))}
      </div>
      <LetterForm
        action={async () => refused("text", labels.wrong)}
        locale="zh-Hans"
        longest={500}
        labels={{ text: labels.letter, textHint: labels.hint, submit: labels.send }}
      >
        <TextField name={`${theme}-letter`} label={labels.field} />
      </LetterForm>
      <ProgressBar label={labels.progress} value={3} max={8}>
        {labels.progress}
      </ProgressBar>
      <ProgressLine label={labels.progress} value={5} max={8} className="w-24" />
      <Told news={labels.told}>
        <p>{labels.hint}</p>
      </Told>
    </>
  );
}
