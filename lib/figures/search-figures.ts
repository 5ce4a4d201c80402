/** How often something was searched in a period. */
export type SearchFigures = {
  query: string;
  times: number;
  /** Of the last day on which it was searched. */
  found: number;
};
