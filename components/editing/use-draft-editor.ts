import { collab, sendableSteps } from "prosemirror-collab";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { type Command, EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { FindingStatus, FindingView } from "@/lib/editing/finding";
import { type LineKind, lineKindOf } from "@/lib/editing/line-commands";
import { linesAround } from "@/lib/editing/original-place";
import { type OutlineEntry, outlineOf } from "@/lib/editing/outline";
import type { Change } from "@/lib/editing/piece-commands";
import { writtenText } from "@/lib/editing/text";
import { textSchema } from "@/lib/editing/text-schema";
import "@/lib/editing/swap-step";
import { blocksText } from "@/lib/catalog/block-text";
import { bringCursorUp, type ClearPart, keepCursorInSight, placeInSight } from "./cursor-sight";
import { sendDecision } from "./draft-api";
import { connectDraft, type DraftConnection, type SaveState } from "./draft-connection";
import { type CommandName, commands, editorKeys, ownStep } from "./editor-keys";
import {
  activeFinding,
  correct,
  findingMarks,
  goToFinding,
  placedFindings,
  setActive,
  setFindings,
  takeBack,
} from "./finding-marks";

export type OpenedDraft = {
  number: number;
  revision: number;
  /** The tree as JSON text: its attributes are no plain objects, which React would refuse. */
  tree: string;
  /** Whether it says something else than what readers see. */
  isChanged: boolean;
  findings: { tag: string; list: FindingView[] };
};

/** What the page around the text shows of it. */
export type EditorSight = {
  tree: Node;
  outline: OutlineEntry[];
  kind: LineKind | null;
  /** The piece with the cursor; 0 before the first. */
  piece: number;
  possible: ReadonlySet<CommandName>;
  active: string | null;
  placed: ReadonlySet<string>;
};

/** Ms without scrolling after which a place is read. */
const scrollRest = 120;

export type DraftEditor = ReturnType<typeof useDraftEditor>;

/**
 * An editor of a draft in the element of the ref, tied to the draft on the server.
 *
 * @param clear measures what of the window is not covered.
 */
export function useDraftEditor(
  place: RefObject<HTMLDivElement | null>,
  draft: OpenedDraft,
  attributes: Record<string, string>,
  clear: () => ClearPart,
) {
  const view = useRef<EditorView | null>(null);
  const connection = useRef<DraftConnection | null>(null);
  const [taken, setTaken] = useState<readonly FindingView[]>([]);
  const unanswered = useRef<{ id: string; status: FindingStatus }[]>([]);
  const lastAnswer = useRef<Promise<unknown>>(Promise.resolve());
  const [shown, setShown] = useState<EditorSight | null>(null);
  const [looked, setLooked] = useState<{ lines: string[]; at: number } | null>(null);
  const [save, setSave] = useState<SaveState>("saved");
  const [people, setPeople] = useState<string[]>([]);
  const [findings, setList] = useState(draft.findings.list);
  const [message, setMessage] = useState<"recovered" | "undecided" | null>(null);
  // Where nothing was new as the page was made, that text is what readers see.
  const published = useMemo(
    () => (draft.isChanged ? null : treeOf(draft.tree)),
    [draft.isChanged, draft.tree],
  );
  const opened = useRef({ draft, attributes, clear });

  useEffect(() => {
    const { draft, attributes, clear } = opened.current;
    if (place.current === null) return;
    const client = crypto.randomUUID();
    const editor = new EditorView(place.current, {
      state: stateOf(draft, client),
      attributes,
      handleScrollToSelection(editor) {
        keepCursorInSight(editor, clear());
        return true;
      },
      dispatchTransaction(tr) {
        editor.updateState(editor.state.apply(tr));
        if (tr.docChanged) connection.current?.changed();
        if (tr.selectionSet) setLooked(linesAround(editor.state.doc, editor.state.selection.from));
        setShown(shownOf(editor.state));
      },
    });
    view.current = editor;
    connection.current = connectDraft(
      editor,
      { number: draft.number, client, tag: draft.findings.tag },
      {
        onSave: setSave,
        onNews({ people, findings }) {
          setPeople((before) => (before.join() === people.join() ? before : people));
          if (findings === null) return;
          const list = unanswered.current.reduce(withStatus, findings.list);
          setList(list);
          editor.dispatch(setFindings(editor.state.tr, list));
        },
        onRecovered: () => setMessage("recovered"),
      },
    );
    setShown(shownOf(editor.state));
    const warn = (event: BeforeUnloadEvent) => {
      if (sendableSteps(editor.state) !== null) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    let rest: ReturnType<typeof setTimeout>;
    const scrolled = () => {
      clearTimeout(rest);
      rest = setTimeout(() => {
        const read = placeInSight(editor, clear());
        if (read !== null) setLooked(linesAround(editor.state.doc, read));
      }, scrollRest);
    };
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      clearTimeout(rest);
      window.removeEventListener("scroll", scrolled);
      window.removeEventListener("beforeunload", warn);
      connection.current?.close();
      editor.destroy();
    };
  }, [place]);

  function run(command: Command): void {
    const editor = view.current;
    if (!editor) return;
    // First, since only what has the focus is scrolled to.
    editor.focus();
    command(editor.state, editor.dispatch, editor);
  }

  /** Selects a place, and brings it to where one reads. */
  function lead(make: (state: EditorState) => Transaction): void {
    const editor = view.current;
    if (!editor) return;
    editor.dispatch(make(editor.state));
    // Without moving the page, which goes to where the selection is.
    editor.focus();
    bringCursorUp(editor, clear());
  }

  function show(finding: FindingView, status: FindingStatus): void {
    setList((list) => {
      const changed = withStatus(list, { id: finding.id, status });
      const editor = view.current;
      if (editor) queueMicrotask(() => editor.dispatch(setFindings(editor.state.tr, changed)));
      return changed;
    });
  }

  async function decide(finding: FindingView, status: FindingStatus): Promise<void> {
    setMessage(null);
    show(finding, status);
    if (status === "accepted") run(ownStep((state) => correct(state, finding)));
    if (status === "open" && finding.status === "accepted") {
      run(ownStep((state) => takeBack(state, finding)));
    }
    setTaken((before) => {
      const others = before.filter(({ id }) => id !== finding.id);
      return status === "open" ? others : [...others, { ...finding, status }];
    });
    const decision = { id: finding.id, status };
    unanswered.current.push(decision);
    // In turn, or the server would keep whichever arrives last.
    const answer = lastAnswer.current.then(() => send(decision));
    lastAnswer.current = answer.catch(() => undefined);
    const isTaken = await answer.finally(() => {
      unanswered.current = unanswered.current.filter((other) => other !== decision);
    });
    if (isTaken) return;
    show(finding, finding.status);
    setMessage("undecided");
  }

  async function send({ id, status }: { id: string; status: FindingStatus }): Promise<boolean> {
    // The correction first: whoever looks through the text again must not find the words once more.
    await connection.current?.flush();
    return sendDecision(draft.number, { finding: id, status });
  }

  return {
    shown,
    /** The lines of the text, and at which of them one is: the cursor's, or the one scrolled to. */
    looked,
    isChanged: published === null || (shown !== null && !shown.tree.eq(published)),
    save,
    people,
    findings,
    message,
    decide,
    press: (name: CommandName) => run(commands[name].run),
    change: (change: Change) => run(ownStep(change)),
    goTo: (position: number) =>
      lead(({ tr }) => tr.setSelection(TextSelection.create(tr.doc, position))),
    goToFinding: (id: string) => lead((state) => goToFinding(state, id)),
    /** Brings the cursor to where one reads. */
    goToCursor: () => lead(({ tr }) => tr),
    /** Makes a finding the one that keys act upon, without going anywhere. */
    activate: (id: string) => {
      const editor = view.current;
      editor?.dispatch(setActive(editor.state.tr, id));
    },
    /** Whether something was decided in this window that can be taken back. */
    canTakeBack: taken.length > 0,
    takeBackLast: () => {
      const last = taken.at(-1);
      if (last) void decide(last, "open");
    },
    flush: () => connection.current?.flush() ?? Promise.resolve(true),
    /** A piece as it is now; empty where there is none. */
    pieceOf: (piece: number) => {
      const found = view.current && writtenText(view.current.state.doc).pieces[piece - 1];
      return { heading: found?.heading ?? "", text: blocksText(found?.blocks ?? []) };
    },
  };
}

function withStatus(
  list: readonly FindingView[],
  { id, status }: { id: string; status: FindingStatus },
): FindingView[] {
  return list.map((finding) => (finding.id === id ? { ...finding, status } : finding));
}

function treeOf(tree: string): Node {
  return Node.fromJSON(textSchema, JSON.parse(tree));
}

function stateOf(draft: OpenedDraft, client: string): EditorState {
  return EditorState.create({
    doc: treeOf(draft.tree),
    plugins: [
      keymap(editorKeys),
      history(),
      collab({ version: draft.revision, clientID: client }),
      findingMarks(draft.findings.list),
    ],
  });
}

function shownOf(state: EditorState): EditorSight {
  const { $from } = state.selection;
  const names = Object.keys(commands) as CommandName[];
  return {
    tree: state.doc,
    outline: outlineOf(state.doc),
    kind: lineKindOf(state),
    piece: Math.max(0, $from.index(0) - 1),
    possible: new Set(names.filter((name) => commands[name].run(state))),
    active: activeFinding(state),
    placed: placedFindings(state),
  };
}
