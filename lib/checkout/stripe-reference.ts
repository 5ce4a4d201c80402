/** The id of an object that the provider names by its id, or has put in whole. */
export function referenceId(reference: string | { id?: string }): string {
  const id = typeof reference === "string" ? reference : reference.id;
  if (id === undefined) throw new Error("the provider named an object without an id");
  return id;
}
