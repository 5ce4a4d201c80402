const told = new Set<number>();

/** Tells, once a page, that this preview is seen: the server, which has a cache before it, cannot know. */
export function tellSeen(number: number): void {
  if (told.has(number)) return;
  told.add(number);
  navigator.sendBeacon(`/api/documents/${number}/views`);
}
