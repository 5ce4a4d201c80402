import { Secret, TOTP } from "otpauth";
import { type Html, html, said } from "../html";

/** The code that an authenticator app would show for a key, and for how many seconds; null for no key. */
export function shownCode(key: string, now: Date): { code: string; seconds: number } | null {
  try {
    const app = new TOTP({ secret: Secret.fromBase32(key.replace(/\s/g, "")) });
    const timestamp = now.getTime();
    return {
      code: app.generate({ timestamp }),
      seconds: Math.ceil(app.remaining({ timestamp }) / 1000),
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Stands for the authenticator app on the phone of a member of staff. */
export function authenticator(key: string, now: Date): Html {
  const shown = key === "" ? null : shownCode(key, now);
  return html`<section class="card">
    <form method="get" action="/authenticator">
      <label for="key">${said("密钥", "Key, as the set-up page shows it")}</label>
      <input id="key" name="key" value="${key}" autocomplete="off" spellcheck="false" required>
      <button class="full">${said("显示动态码", "Show the code")}</button>
    </form>
    ${
      shown &&
      html`<p class="amount center" role="status">${shown.code.slice(0, 3)} ${shown.code.slice(3)}</p>
      <p class="quiet center">${said(`还有 ${shown.seconds} 秒`, `${shown.seconds} seconds left`)}</p>`
    }
    ${key !== "" && !shown ? html`<p class="notice">${said("这不是密钥。", "This is not a key.")}</p>` : null}
  </section>`;
}
