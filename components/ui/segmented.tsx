import type { ReactNode } from "react";

type Props<Value extends string> = {
  legend: string;
  name: string;
  value: Value;
  options: readonly { value: Value; label: string; look?: ReactNode }[];
  onChange: (value: Value) => void;
};

/** One of a few, side by side; `look` stands for a label that is then only read out. */
export function Segmented<Value extends string>(props: Props<Value>) {
  const { legend, name, value, options, onChange } = props;
  return (
    <fieldset>
      <legend className="text-note text-soft">{legend}</legend>
      <div className="mt-1.5 flex overflow-hidden rounded-md border border-line">
        {options.map((option) => (
          <label
            key={option.value}
            className="grid min-h-control flex-1 cursor-pointer place-items-center border-line px-1 not-first:border-s has-checked:bg-seal-tint has-checked:text-seal has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-seal"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.look === undefined ? (
              option.label
            ) : (
              <>
                <span aria-hidden="true">{option.look}</span>
                <span className="sr-only">{option.label}</span>
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
