import type { Signal } from '@preact/signals';

interface SwitchButtonProps {
  text: string;
  title: string;
  isOn: Signal<boolean>;
}

/** A choice that is on or off. */
export function SwitchButton({ text, title, isOn }: SwitchButtonProps) {
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isOn.value}
      title={title}
      onClick={() => {
        isOn.value = !isOn.value;
      }}
    >
      {text}
    </button>
  );
}
