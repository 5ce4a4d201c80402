/** A date as such pages write it, with or without the time of the day. */
export const timePattern =
  /(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?(?:\s*(\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

/** The first date in a text, taken as time in China (UTC+8, without summer time); null for none. */
export function findShanghaiTime(text: string): Date | null {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return new Date(Date.UTC(year, month - 1, day, hour - 8, minute, second));
}
