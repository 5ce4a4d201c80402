import { createContext, useContext } from "react";

/** What was typed into a form, by the names of its fields; several for what may be chosen more than once. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** What became of a form that was sent: nothing yet, or what was typed and what is wrong with it. */
export type KeptState =
  | { kind: "asking" }
  | {
      kind: "refused";
      typed: Typed;
      /** The name of the field it is about; `form` for the whole. */
      field: string;
      message: string;
    };

/** The form that a field stands in. */
export const KeptContext = createContext<KeptState>({ kind: "asking" });

/** What was typed into a field when its form was refused, and what is wrong with it. */
export function useKept(name: string): {
  typed: string | readonly string[] | undefined;
  error: string | undefined;
} {
  const form = useContext(KeptContext);
  if (form.kind === "asking") return { typed: undefined, error: undefined };
  return { typed: form.typed[name], error: form.field === name ? form.message : undefined };
}

/** What a form that keeps what was typed is sent to. */
export type KeptAction = (before: KeptState, data: FormData) => Promise<KeptState>;
