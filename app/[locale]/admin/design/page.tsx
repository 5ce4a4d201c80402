import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireStaff } from "@/app/_request/viewer";
import { DesignControls } from "@/components/admin/design-controls";
import { DesignTokens } from "@/components/admin/design-tokens";
import { Desk } from "@/components/admin/desk";
import { BlockList } from "@/components/document/block-list";
import { useSettingsLabels } from "@/components/reading/settings-labels";
import type { Block } from "@/lib/catalog/block";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin/design";

type Props = PageProps<"/[locale]/admin/design">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("design");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** What every page is made of: the scales, and each component in each of its states and themes. */
export default async function DesignPage({ params }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const staff = await requireStaff("change-settings", locale, path);
  const t = await getTranslations("design");
  return (
    <Desk title={t("title")} {...{ staff, href, path, leave, locale }}>
      <DesignTokens />
      {(["light", "sepia", "dark"] as const).map((theme) => (
        <Theme key={theme} theme={theme} />
      ))}
    </Desk>
  );
}

async function Theme({ theme }: { theme: "light" | "sepia" | "dark" }) {
  const t = await getTranslations();
  return (
    <section
      data-theme={theme}
      aria-labelledby={`theme-${theme}`}
      className="mt-8 grid gap-6 rounded-xl border border-line bg-paper p-4 text-ink md:p-6"
    >
      <h2 id={`theme-${theme}`} className="font-serif text-section font-semibold">
        {t(`reading.settings.themes.${theme}`)}
      </h2>
      <DesignControls
        theme={theme}
        labels={{
          primary: t("design.primary"),
          quiet: t("design.quiet"),
          small: t("design.small"),
          text: t("design.text"),
          disabled: t("design.disabled"),
          field: t("design.field"),
          hint: t("design.hint"),
          wrong: t("design.wrong"),
          area: t("design.area"),
          select: t("design.select"),
          dialog: t("design.dialog"),
          sheet: t("design.sheet"),
          toast: t("design.toast"),
          said: t("design.said"),
          line: t("design.line"),
          strip: t("design.strip"),
          close: t("design.close"),
          empty: t("design.empty"),
          choice: t("reading.settings.size"),
          pick: t("design.pick"),
          refused: t("design.refused"),
          letter: t("design.letter"),
          send: t("design.send"),
          press: t("design.press"),
          consequence: t("design.consequence"),
          progress: t("design.progress"),
          told: t("design.told"),
          print: t("reading.print"),
        }}
        sizes={<SizeNames />}
      />
      <div lang="zh-Hans" className="prose-zh rounded-lg bg-surface p-5">
        <BlockList blocks={sample} />
      </div>
    </section>
  );
}

function SizeNames() {
  const { options } = useSettingsLabels();
  return <>{Object.values(options.size).join(" · ")}</>;
}

const sample: Block[] = [
  { kind: "heading", level: 1, text: "一、标点与行长" },
  { kind: "salutation", text: "各位同事：" },
  {
    kind: "paragraph",
    text: "一行不超过三十八个字，眼睛才回得来。（括号、“引号”与《书名号》相邻时），标点要挤压；行首不出现句号，行尾不留下前引号。中文与 Word 2026 这样的西文之间，自动留出空隙。",
  },
  { kind: "heading", level: 2, text: "（一）列表与表格" },
  { kind: "list", style: "unordered", items: ["第一项写事", "第二项写人"] },
  { kind: "heading", level: 3, text: "1. 表格" },
  {
    kind: "table",
    rows: [
      ["时间", "事项", "负责人"],
      ["9:00", "签到，领取资料", "×××"],
    ],
  },
  { kind: "signature", lines: ["城南图书馆", "2026年11月24日"] },
];
