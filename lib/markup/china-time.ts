const field = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2})?$/;

/**
 * The moment that a field of day and time (`2026-12-01T08:30`) means in China; null for what is no time.
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
  return inChina(at).slice(0, 16);
}

/** A moment in China as spreadsheets read it: YYYY-MM-DD HH:mm:ss. */
export function chinaTimeCell(at: Date): string {
  return inChina(at).slice(0, 19).replace("T", " ");
}

/** The day that it is in China at a moment, as yyyy-mm-dd. */
export function chinaDay(at: Date): string {
  return inChina(at).slice(0, 10);
}

/** The first moment of a day (yyyy-mm-dd) in China. */
export function startOfChinaDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

const eightHours = 8 * 60 * 60 * 1000;

/** The time on the clocks of China, which has had no daylight saving time since 1991, in ISO 8601. */
function inChina(at: Date): string {
  return new Date(at.getTime() + eightHours).toISOString();
}
