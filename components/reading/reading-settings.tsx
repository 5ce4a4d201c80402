"use client";

import { useEffect, useState } from "react";
import { Segmented } from "../ui/segmented";
import { Sheet } from "../ui/sheet";
import { keepInView } from "./place";
import { choices, currentPreferences, type Preference, prefer, usual } from "./preferences";

/** What a button names to open it. */
export const settingsId = "reading-settings";

type Props = {
  labels: Record<"title" | "close" | Preference, string> & {
    options: { [key in Preference]: Record<(typeof choices)[key][number], string> };
  };
};

/** How text looks: kept in this browser, and the same on every page of it. */
export function ReadingSettings({ labels }: Props) {
  const [chosen, setChosen] = useState(usual);
  useEffect(() => setChosen(currentPreferences()), []);
  function choose(preference: Preference, value: string): void {
    keepInView(() => prefer(preference, value));
    setChosen(currentPreferences());
  }
  const { options } = labels;
  const sizes = [...choices.size].sort();
  return (
    <Sheet id={settingsId} title={labels.title} close={labels.close}>
      <div className="grid gap-4">
        <Segmented
          legend={labels.size}
          name="size"
          value={chosen.size}
          options={sizes.map((value) => ({
            value,
            label: options.size[value],
            look: (
              <span
                className="font-serif"
                style={{ fontSize: `${0.6875 + Number(value) * 0.1}rem` }}
              >
                字
              </span>
            ),
          }))}
          onChange={(value) => choose("size", value)}
        />
        <Segmented
          legend={labels.face}
          name="face"
          value={chosen.face}
          options={choices.face.map((value) => ({
            value,
            label: options.face[value],
            look: (
              <span className={value === "serif" ? "font-serif" : ""}>{options.face[value]}</span>
            ),
          }))}
          onChange={(value) => choose("face", value)}
        />
        <Segmented
          legend={labels.theme}
          name="theme"
          value={chosen.theme}
          options={choices.theme.map((value) => ({ value, label: options.theme[value] }))}
          onChange={(value) => choose("theme", value)}
        />
      </div>
    </Sheet>
  );
}
