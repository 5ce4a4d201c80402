import { notFound } from "next/navigation";

/** Any address that no page has, so that the answer is in the reader's language. */
export default function MissingPage() {
  notFound();
}
