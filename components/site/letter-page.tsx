import type { ComponentProps, ReactNode } from "react";
import { Told } from "../ui/told";
import { Shell } from "./shell";

type Props = Pick<ComponentProps<typeof Shell>, "href" | "languages"> & {
  heading: string;
  /** What it is about, and how it stands. */
  facts: ReactNode;
  /** What has just become of what was sent from here, and why to keep the address. */
  told: { news: string; keep: string | null } | null;
  children: ReactNode;
};

/** The page at the secret address of a letter: what was written and answered, and where to go on. */
export function LetterPage({ href, languages, heading, facts, told, children }: Props) {
  return (
    <Shell href={href} languages={languages}>
      <div className="mx-auto max-w-2xl">
        <h1 className="font-serif text-title font-bold">{heading}</h1>
        {facts}
        {told && <Told news={told.news}>{told.keep && <p>{told.keep}</p>}</Told>}
        {children}
      </div>
    </Shell>
  );
}
