/** How a document does in a period; see Funnel for what is counted. */
export type DocumentFigures = {
  number: number;
  title: string;
  previews: number;
  begun: number;
  paid: number;
  opened: number;
  used: number;
  /** What purchases from its page brought, less what went back. */
  netFen: number;
};

/** With fewer previews than this, that nobody bought says nothing. */
export const fewestPreviews = 20;
