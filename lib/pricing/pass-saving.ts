import { type Fen, fen } from "./fen";

export type PassSaving = {
  /** So many copies cost more than the pass, and one fewer does not. */
  count: number;
  copies: Fen;
  saved: Fen;
};

/** From how many documents on a pass costs less than copies of each, at these prices. */
export function passSaving(copy: Fen, pass: Fen): PassSaving {
  const count = Math.floor(pass / copy) + 1;
  return { count, copies: fen(count * copy), saved: fen(count * copy - pass) };
}
