"use client";

import { useKept } from "./kept";

type Props = {
  type: "checkbox" | "radio";
  name: string;
  value: string;
  /** Whether it is chosen before anything was sent. */
  chosen?: boolean;
  required?: boolean;
  className: string;
  id?: string;
};

/** One of several to choose from, which stays chosen when its form is refused. */
export function KeptTick({ chosen = false, ...input }: Props) {
  const { typed } = useKept(input.name);
  const isChosen = typed === undefined ? chosen : [typed].flat().includes(input.value);
  return <input {...input} defaultChecked={isChosen} />;
}
