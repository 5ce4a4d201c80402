/** The place beside the tools where the guide of the page says in which piece one is. */
export const positionId = "reading-position";
