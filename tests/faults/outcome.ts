/** What is counted, by name. Expected and seen have the same names. */
export type Figures = Record<string, number | string | boolean>;

/** One fault that was tried. It is passed when what was seen is what was expected. */
export type Outcome = {
  /** Its number and name. */
  fault: string;
  /** What was done to bring it about. */
  tried: string;
  expected: Figures;
  seen: Figures;
};
