import type { ReactNode } from "react";

type Props = {
  /** A message as it was written, with one placeholder in it. */
  text: string;
  children: ReactNode;
};

/** A message with an element in the place of its placeholder: a name in another language says so. */
export function Filled({ text, children }: Props) {
  const [before, after] = text.split(/\{\w+\}/, 2);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
