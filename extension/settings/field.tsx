import type { ComponentChildren } from 'preact';

interface FieldProps {
  id: string;
  label: string;
  explanation: string;
  /** One sentence; empty for none. */
  problem: string;
  children: ComponentChildren;
}

/** A setting with its label, what it means, and what is wrong with it. */
export function Field({ id, label, explanation, problem, children }: FieldProps) {
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <div>
        {children}
        <p id={`${id}-about`}>{explanation}</p>
        {problem && (
          <p id={`${id}-problem`} class="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

/** What ties a control to its texts. */
export function fieldProps(id: string, problem: string) {
  return {
    id,
    'aria-invalid': problem !== '',
    'aria-describedby': problem ? `${id}-problem ${id}-about` : `${id}-about`,
  };
}
