/** What a reader may choose of how text looks. The first of each is what everyone gets. */
export const choices = {
  theme: ["auto", "light", "sepia", "dark"],
  size: ["3", "1", "2", "4", "5"],
  face: ["serif", "sans"],
} as const;

export type Preference = keyof typeof choices;

/** What everyone gets. */
export const usual: Readonly<Record<Preference, string>> = {
  theme: choices.theme[0],
  size: choices.size[0],
  face: choices.face[0],
};

/** Where the browser keeps them. */
const key = "fanben.reading";

/**
 * Runs in the head, before anything is painted, so that nothing changes under the reader's eyes: the
 * pages are the same for everyone. It also tells the browser inside WeChat to the style sheet.
 */
export const beforePaint = `(function(d){try{Object.assign(d,JSON.parse(localStorage.getItem("${key}")))}catch(e){}
if(/MicroMessenger/i.test(navigator.userAgent))d.inside="wechat"})(document.documentElement.dataset)`;

/** What holds for this page. */
export function currentPreferences(): Record<Preference, string> {
  const { theme, size, face } = document.documentElement.dataset;
  return {
    theme: theme ?? usual.theme,
    size: size ?? usual.size,
    face: face ?? usual.face,
  };
}

/** Lets a choice hold from now on, on every page of this browser. */
export function prefer(preference: Preference, value: string): void {
  const { dataset } = document.documentElement;
  if (value === usual[preference]) delete dataset[preference];
  else dataset[preference] = value;
  const { theme, size, face } = dataset;
  try {
    localStorage.setItem(key, JSON.stringify({ theme, size, face }));
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
}
