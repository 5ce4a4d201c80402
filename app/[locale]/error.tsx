"use client";

import { button } from "@/components/ui/button";

// An error page cannot count on the messages, so it brings its own few words in each language.
const texts = {
  "zh-Hans": {
    title: "页面出错了",
    text: "是我们的问题，已经记录下来。请再试一次，或稍后再来；付过的款不会丢。",
    retry: "再试一次",
  },
  "zh-Hant": {
    title: "頁面出錯了",
    text: "是我們的問題，已經記錄下來。請再試一次，或稍後再來；付過的款不會遺失。",
    retry: "再試一次",
  },
  en: {
    title: "Something went wrong",
    text: "It is our fault and has been recorded. Try again, or come back in a moment; nothing you paid for is lost.",
    retry: "Try again",
  },
};

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const { lang } = typeof document === "undefined" ? { lang: "" } : document.documentElement;
  const text = lang === "en" || lang === "zh-Hant" ? texts[lang] : texts["zh-Hans"];
  return (
    <main className="mx-auto max-w-xl px-4 py-24 text-center">
      <h1 className="font-serif text-3xl font-bold">{text.title}</h1>
      <p className="mt-3 mb-6 text-lg leading-8 text-soft">{text.text}</p>
      <button type="button" onClick={reset} className={button("primary")}>
        {text.retry}
      </button>
    </main>
  );
}
