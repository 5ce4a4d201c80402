/** A mail as it was caught. */
export type CaughtMail = {
  id: string;
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};
