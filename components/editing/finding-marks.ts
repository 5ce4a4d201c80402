import type { Node } from "prosemirror-model";
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { FindingView } from "@/lib/editing/finding";
import { type Range, rangeOf } from "@/lib/editing/finding-place";

type Marks = {
  findings: readonly FindingView[];
  ranges: ReadonlyMap<string, Range>;
  active: string | null;
};

type News = Partial<Pick<Marks, "findings" | "active">>;

const key = new PluginKey<Marks>("finding-marks");

/** Marks the words of open findings in the text, and keeps the marks where the words go. */
export function findingMarks(findings: readonly FindingView[]): Plugin<Marks> {
  return new Plugin<Marks>({
    key,
    state: {
      init: (_, state) => ({ findings, ranges: placed(findings, new Map(), state), active: null }),
      apply(tr, marks, _, state) {
        const news: News = tr.getMeta(key) ?? {};
        const moved = tr.docChanged ? mapped(marks.ranges, tr) : marks.ranges;
        const next = { ...marks, ...news };
        const ranges = news.findings ? placed(next.findings, moved, state) : moved;
        return { ...next, ranges };
      },
    },
    props: { decorations: (state) => decorated(state) },
  });
}

export function setFindings(tr: Transaction, findings: readonly FindingView[]): Transaction {
  return tr.setMeta(key, { findings } satisfies News);
}

/** Makes a finding the one that keys act upon. */
export function setActive(tr: Transaction, id: string): Transaction {
  return tr.setMeta(key, { active: id } satisfies News);
}

/** The findings whose words, or whose piece, are in the text. */
export function placedFindings(state: EditorState): ReadonlySet<string> {
  return new Set(key.getState(state)?.ranges.keys());
}

/** Where the words of a finding are now; null when they are nowhere. */
function placeOfFinding(state: EditorState, id: string): Range | null {
  return key.getState(state)?.ranges.get(id) ?? null;
}

export function activeFinding(state: EditorState): string | null {
  return key.getState(state)?.active ?? null;
}

/** Selects the words of a finding and makes it the one that keys act upon. */
export function goToFinding(state: EditorState, id: string): Transaction {
  const range = placeOfFinding(state, id);
  const tr = setActive(state.tr, id);
  if (range === null) return tr;
  return tr.setSelection(TextSelection.create(tr.doc, range.from, range.to));
}

/** Carries out what a finding proposes; null where the words are not there any more. */
export function correct(state: EditorState, finding: FindingView): Transaction | null {
  return exchanged(state, finding, swapsOf(finding));
}

/** Takes a correction back; null where the words have been changed since. */
export function takeBack(state: EditorState, finding: FindingView): Transaction | null {
  const swaps = swapsOf(finding).map(({ from, to }) => ({ from: to, to: from }));
  return exchanged(state, finding, swaps);
}

/** Words, and what is to stand in their place. */
type Swap = { from: string; to: string };

function swapsOf({ detail: { fix } }: FindingView): Swap[] {
  if (!fix) return [];
  return [fix, ...(fix.also ?? [])].map(({ quote, replacement }) => ({
    from: quote,
    to: replacement,
  }));
}

/** All in one step of the editor's history; whatever is not there any more stays as it is. */
function exchanged(
  state: EditorState,
  { id, detail }: FindingView,
  swaps: readonly Swap[],
): Transaction | null {
  const { tr } = state;
  const marked = placeOfFinding(state, id);
  for (const { from, to } of swaps) {
    const isMarked =
      !tr.docChanged && marked && tr.doc.textBetween(marked.from, marked.to) === from;
    const range = isMarked ? marked : placeOfWords(tr.doc, { piece: detail.place.piece, from });
    if (range) tr.insertText(to, range.from, range.to);
  }
  return tr.docChanged ? tr.scrollIntoView() : null;
}

function placeOfWords(tree: Node, { piece, from }: { piece: number; from: string }): Range | null {
  return from === "" ? null : rangeOf(tree, { piece, quote: from });
}

/** Ranges that are known stay: words that stand in several places are not looked for again. */
function placed(
  findings: readonly FindingView[],
  known: ReadonlyMap<string, Range>,
  { doc }: EditorState,
): Map<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { id, detail } of findings) {
    const range = known.get(id) ?? rangeOf(doc, detail.place);
    if (range) ranges.set(id, range);
  }
  return ranges;
}

function mapped(ranges: ReadonlyMap<string, Range>, { mapping }: Transaction): Map<string, Range> {
  return new Map(
    [...ranges].map(([id, { from, to }]) => {
      const start = mapping.map(from, 1);
      return [id, { from: start, to: Math.max(start, mapping.map(to, -1)) }];
    }),
  );
}

function decorated(state: EditorState): DecorationSet {
  const marks = key.getState(state);
  if (!marks) return DecorationSet.empty;
  const open = marks.findings.filter(({ status }) => status === "open");
  const decorations = open.flatMap(({ id, severity }) => {
    const range = marks.ranges.get(id);
    if (!range || range.from === range.to) return [];
    const active = id === marks.active ? { "data-active": "" } : {};
    return Decoration.inline(range.from, range.to, { "data-finding": severity, ...active });
  });
  return DecorationSet.create(state.doc, decorations);
}
