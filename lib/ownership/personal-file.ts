/** Everything that is held about a reader, as it is handed out. Times are ISO 8601 in UTC, amounts in fen. */
export type PersonalFile = {
  madeAt: string;
  site: string;
  account: { email: string | null; since: string; emailProvenAt: string | null };
  devices: { browser: string; system: string; signedInAt: string | null; seenAt: string }[];
  /** Made in a browser of the reader's, or with the receipt to the proven address. */
  purchases: PersonalPurchase[];
  /** What was bought elsewhere and opens here by its recovery code. */
  held: { number: string; title: string; since: string }[];
  /** Of what was bought and held: how often, and when first and last. */
  uses: {
    purchase: string;
    document: number;
    title: string;
    kind: string;
    times: number;
    firstAt: string;
    lastAt: string;
  }[];
  /** The letters that were sent, by what they were about. */
  letters: { kind: string; to: string; writtenAt: string; sentAt: string | null }[];
  questions: {
    number: number;
    topic: string;
    status: string;
    email: string;
    askedAt: string;
    messages: { by: "reader" | "staff"; at: string; text: string }[];
  }[];
  invoices: {
    purchase: string;
    title: string;
    taxNumber: string | null;
    status: string;
    askedAt: string;
    invoiceNumber: string | null;
  }[];
  /** About documents, with this address. */
  reports: {
    number: number;
    kind: string;
    status: string;
    name: string;
    text: string;
    sentAt: string;
  }[];
  /** Sign-in codes that were asked for; the codes themselves are not kept. */
  signInCodes: { askedAt: string; usedAt: string | null; tries: number }[];
};

export type PersonalPurchase = {
  number: string;
  kind: "copy" | "pass";
  title: string;
  document: number;
  status: string;
  amountFen: number;
  currency: string;
  email: string | null;
  locale: string;
  startedAt: string;
  paidAt: string | null;
  from: string | null;
  until: string | null;
  renews: boolean;
  recoveryCode: string | null;
  payments: {
    amountFen: number;
    method: string | null;
    walletNumber: string | null;
    paidAt: string;
    refunds: { amountFen: number; status: string; at: string; note: string | null }[];
    disputes: { amountFen: number; status: string; at: string }[];
  }[];
  /** What staff did about it. */
  staff: { action: string; at: string; reason: string | null }[];
};
