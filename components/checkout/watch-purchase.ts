import { askProvider, askServer, type PurchaseAnswer } from "./purchase-call";

/** Every so many looks our server asks the provider itself: a webhook may come late, or never. */
const looksBetweenChecks = 8;

/** Ms between looks of who has waited for long, or does not wait in sight. */
export const patientInterval = 3000;

/** Ms for which it goes on looking after the end: a payment of the last second is on its way. */
export const afterlook = 20_000;

/**
 * Looks again and again how a purchase stands.
 *
 * @param wait tells the ms until the next look; null where there is none.
 * @returns what ends it; nothing is told from then on.
 */
export function watchPurchase(
  id: string,
  wait: () => number | null,
  onAnswer: (answer: PurchaseAnswer) => void,
): () => void {
  let looks = 0;
  let isLeft = false;
  let timer: ReturnType<typeof setTimeout>;
  async function look(): Promise<void> {
    looks += 1;
    const answer = await (looks % looksBetweenChecks === 0 ? askProvider(id) : askServer(id));
    if (isLeft) return;
    onAnswer(answer);
    plan();
  }
  function plan(): void {
    const ms = wait();
    if (ms !== null) timer = setTimeout(() => void look(), ms);
  }
  plan();
  return () => {
    isLeft = true;
    clearTimeout(timer);
  };
}
