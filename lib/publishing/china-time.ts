const field = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2})?$/;

/**
 * The moment that a field of day and time (`2026-12-01T08:30`) means in China, which has had no daylight
 * saving time since 1991; null for what is no time.
 */
export function parseChinaTime(typed: string): Date | null {
  const [, local] = field.exec(typed.trim()) ?? [];
  if (local === undefined) return null;
  const at = new Date(`${local}:00+08:00`);
  // The 31st of February would be taken for a day in March.
  return Number.isNaN(at.getTime()) || chinaTimeField(at) !== local ? null : at;
}

/** A moment as such a field shows it, to the minute. */
export function chinaTimeField(at: Date): string {
  return new Date(at.getTime() + 8 * hour).toISOString().slice(0, 16);
}

/** A moment in China as spreadsheets read it: YYYY-MM-DD HH:mm:ss. */
export function chinaTimeCell(at: Date): string {
  return new Date(at.getTime() + 8 * hour).toISOString().slice(0, 19).replace("T", " ");
}

const hour = 60 * 60 * 1000;

/** The moment at which the day of a moment began in China. */
export function chinaDayBegin(at: Date): Date {
  return new Date(at.getTime() - ((at.getTime() + 8 * hour) % (24 * hour)));
}
