import { history, undo } from "prosemirror-history";
import { EditorState, type Transaction } from "prosemirror-state";
import { expect, test } from "vitest";
import { correct, findingMarks, takeBack } from "@/components/editing/finding-marks";
import { blocksText } from "@/lib/catalog/block-text";
import type { FindingView } from "@/lib/editing/finding";
import { textTree, writtenText } from "@/lib/editing/text";
import { findingsOf } from "@/lib/findings/findings";

const filler =
  "清晨的操场上已经有了脚步声，值日的同学把落叶扫成一堆，又一筐一筐抬到花坛边上去。风不大，太阳刚刚越过教学楼的屋顶，把旗杆的影子拉得很长。";

const traditional = "這裡的學生們說話聲音響亮，還會寫書法、彈鋼琴。";

const written = [
  filler.repeat(2),
  "他在作业本上写(xiě)字，没有声音,又写了一遍。",
  "这是我们的.学校大门口，，它在山上。",
  "上一篇：春游作文",
  "树下坐着人。以上就是小编整理的春游作文。鸟在叫。",
  "风从东边来成人视频|无码又往西边去。",
  traditional,
  filler,
  "點評時總是認真聽講，大家齊聲朗讀。",
];

const right = [
  filler.repeat(2),
  "他在作业本上写字，没有声音，又写了一遍。",
  "这是我们的学校大门口，它在山上。",
  "树下坐着人。鸟在叫。",
  "风从东边来又往西边去。",
  "这里的学生们说话声音响亮，还会写书法、弹钢琴。",
  filler,
  "点评时总是认真听讲，大家齐声朗读。",
];

function opened() {
  const doc = textTree({
    title: "值日小结",
    intro: [],
    pieces: [
      { heading: "值日小结篇一", blocks: [{ kind: "paragraph", text: filler.repeat(3) }] },
      {
        heading: "值日小结篇二",
        blocks: written.map((text) => ({ kind: "paragraph" as const, text })),
      },
    ],
  });
  const findings = findingsOf(writtenText(doc)).map(
    (found, at): FindingView => ({
      ...found,
      id: `00000000-0000-7000-8000-${String(at).padStart(12, "0")}`,
      status: "open",
      decidedBy: null,
    }),
  );
  const state = EditorState.create({
    doc,
    plugins: [history({ newGroupDelay: 0 }), findingMarks(findings)],
  });
  return { state, fixable: findings.filter(({ detail }) => detail.fix) };
}

function after(state: EditorState, tr: Transaction | null): EditorState {
  if (tr === null) throw new Error("the words are gone");
  return state.apply(tr);
}

function linesOf(state: EditorState): string[] {
  return blocksText(writtenText(state.doc).pieces[1]?.blocks ?? []).split("\n");
}

test("every correction that is proposed can be made, and nothing is left to correct", () => {
  const { state, fixable } = opened();
  expect(fixable.length).toBe(8);
  const corrected = fixable.reduce((now, finding) => after(now, correct(now, finding)), state);
  expect(linesOf(corrected)).toEqual(right);
  const left = findingsOf(writtenText(corrected.doc)).filter(({ detail }) => detail.fix);
  expect(left).toEqual([]);
});

test("each correction is taken back by its finding, and undone by one step of the history", () => {
  const { state, fixable } = opened();
  for (const finding of fixable) {
    const corrected = after(state, correct(state, finding));
    expect(linesOf(corrected)).not.toEqual(written);
    expect(linesOf(after(corrected, takeBack(corrected, finding)))).toEqual(written);
    let undone = corrected;
    undo(corrected, (tr) => {
      undone = corrected.apply(tr);
    });
    expect(linesOf(undone)).toEqual(written);
  }
});
