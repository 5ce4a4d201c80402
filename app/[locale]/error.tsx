"use client";

import { usePathname } from "next/navigation";
import { Mark } from "@/components/site/mark";
import { button } from "@/components/ui/button";
import { defaultLocale, localePath, locales } from "@/messages/locales";

// An error page cannot count on the messages, so it brings its own few words in each language.
const texts = {
  "zh-Hans": {
    title: "页面出错了",
    text: "是我们的问题，已经记录下来。请再试一次，或稍后再来；付过的款不会丢。",
    retry: "再试一次",
    home: "回首页",
    support: "联系客服",
  },
  "zh-Hant": {
    title: "頁面出錯了",
    text: "是我們的問題，已經記錄下來。請再試一次，或稍後再來；付過的款不會遺失。",
    retry: "再試一次",
    home: "回首頁",
    support: "聯絡客服",
  },
  en: {
    title: "Something went wrong",
    text: "It is our fault and has been recorded. Try again, or come back in a moment; nothing you paid for is lost.",
    retry: "Try again",
    home: "Home",
    support: "Contact us",
  },
};

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const [, prefix] = usePathname().split("/");
  const locale = locales.find((name) => name === prefix) ?? defaultLocale;
  const text = texts[locale];
  return (
    <main className="mx-auto max-w-xl px-4 py-16 text-center">
      <p className="mb-6 grid justify-center">
        <Mark />
      </p>
      <h1 className="font-serif text-title font-bold">{text.title}</h1>
      <p className="mt-3 mb-6 text-lead text-soft">{text.text}</p>
      <p className="flex flex-wrap justify-center gap-3">
        <button type="button" onClick={reset} className={button("primary")}>
          {text.retry}
        </button>
        <a href={localePath(locale, "/")} className={button("quiet")}>
          {text.home}
        </a>
        <a href={localePath(locale, "/support")} className={button("quiet")}>
          {text.support}
        </a>
      </p>
    </main>
  );
}
