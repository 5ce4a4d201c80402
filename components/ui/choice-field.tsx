"use client";

import type { ReactNode } from "react";
import { useKept } from "./kept";
import { KeptTick } from "./kept-tick";

type Props = {
  name: string;
  legend: ReactNode;
  choices: readonly { value: string; name: string; hint: string }[];
};

/** One of several, each with what it means. */
export function ChoiceField({ name, legend, choices }: Props) {
  const { error } = useKept(name);
  return (
    <fieldset aria-describedby={error && `error-${name}`}>
      <legend className="font-medium">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          htmlFor={`${name}-${choice.value}`}
          className="mt-1.5 flex min-h-11 items-start gap-3 py-1.5"
        >
          <KeptTick
            id={`${name}-${choice.value}`}
            type="radio"
            name={name}
            value={choice.value}
            required
            className="mt-1.5 size-4.5 shrink-0 accent-seal"
          />
          <span className="leading-7">
            {choice.name}
            <span className="block text-aside text-soft">{choice.hint}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id={`error-${name}`} role="alert" className="mt-1 leading-7 text-seal">
          {error}
        </p>
      )}
    </fieldset>
  );
}
