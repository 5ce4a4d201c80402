/** The day that it is in China at a moment, as yyyy-mm-dd. */
export function chinaDay(at: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(at);
}

/** The first moment of a day (yyyy-mm-dd) in China, which has had no daylight saving time since 1991. */
export function startOfChinaDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
