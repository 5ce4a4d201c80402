import { takePoint } from "@/lib/platform/rate-limit";

const perEmail = { name: "sign-in-email", points: 5, perSeconds: 900 };
const perAddress = { name: "sign-in-address", points: 20, perSeconds: 900 };
const overall = { name: "sign-in-all", points: 200, perSeconds: 900 };

/** Seconds to wait before a sign-in code may be asked for, or 0 when it may. */
export async function secondsToSignIn(email: string, address: string): Promise<number> {
  return (
    (await takePoint(perAddress, address)) ||
    (await takePoint(perEmail, email)) ||
    (await takePoint(overall, "all"))
  );
}

/** Seconds to wait before a sign-in code may be tried, or 0. Each code has its own limit besides. */
export async function secondsToTry(address: string): Promise<number> {
  return takePoint({ name: "sign-in-try", points: 30, perSeconds: 900 }, address);
}

/** Seconds to wait before a member of staff may try a code of the second factor, or 0. */
export async function secondsToProve(staffId: string): Promise<number> {
  return takePoint({ name: "second-factor", points: 10, perSeconds: 900 }, staffId);
}
