"use client";

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { type ReactNode, startTransition, useOptimistic } from "react";

/** A category with its line on the page and those below it. */
export type SortableCategory = {
  id: string;
  name: string;
  line: ReactNode;
  children: SortableCategory[];
};

/** With `{name}` and `{position}` in them. */
type Labels = {
  handle: string;
  instructions: string;
  lifted: string;
  over: string;
  dropped: string;
  cancelled: string;
};

type Props = {
  categories: readonly SortableCategory[];
  /** Puts a category before another of its neighbours, or at their end. */
  move: (id: string, beforeId: string | null) => Promise<void>;
  labels: Labels;
  id?: string;
};

/**
 * Neighbours in the tree that can be put into another order with the mouse, a finger, or the keyboard.
 * Without a script the lines have buttons for the same.
 */
export function SortableCategories({ categories, move, labels, id = "top" }: Props) {
  const [shown, reorder] = useOptimistic(categories);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = shown.map((category) => category.id);
  const say = (label: string, of: string | number, over?: string | number) =>
    label
      .replace("{name}", shown.find((category) => category.id === of)?.name ?? "")
      .replace("{position}", String(ids.indexOf(String(over ?? of)) + 1));
  const announcements: Announcements = {
    onDragStart: ({ active }) => say(labels.lifted, active.id),
    onDragOver: ({ active, over }) => (over ? say(labels.over, active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => say(labels.dropped, active.id, over?.id),
    onDragCancel: ({ active }) => say(labels.cancelled, active.id),
  };
  function drop({ active, over }: DragEndEvent): void {
    if (over === null || over.id === active.id) return;
    const [from, to] = [ids.indexOf(String(active.id)), ids.indexOf(String(over.id))];
    const next = arrayMove([...shown], from, to);
    startTransition(async () => {
      reorder(next);
      await move(String(active.id), next[to + 1]?.id ?? null);
    });
  }
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: labels.instructions },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul className="grid grid-cols-1">
          {shown.map((category) => (
            <Item key={category.id} category={category} move={move} labels={labels} />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function Item({
  category,
  move,
  labels,
}: Pick<Props, "move" | "labels"> & { category: SortableCategory }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition } =
    useSortable({ id: category.id });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className="border-t border-line bg-paper"
    >
      <div className="flex items-start gap-1">
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          className="flex size-11 shrink-0 cursor-grab touch-none items-center justify-center rounded text-soft hover:text-seal [@media(scripting:none)]:hidden"
        >
          <span aria-hidden>⠿</span>
          <span className="sr-only">{labels.handle.replace("{name}", category.name)}</span>
        </button>
        <div className="min-w-0 flex-1">{category.line}</div>
      </div>
      {category.children.length > 0 && (
        <div className="ms-4 sm:ms-8">
          <SortableCategories
            categories={category.children}
            move={move}
            labels={labels}
            id={category.id}
          />
        </div>
      )}
    </li>
  );
}
