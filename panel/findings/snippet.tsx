import { useId, useState } from 'preact/hooks';
import { Icon } from '../ui/icon';
import { TabList } from '../ui/tab-list';
import { useCopy } from '../ui/use-copy';
import type { SnippetText } from './finding';

/** Settings or code that help, one tab for each server or way. */
export function Snippet({ snippets }: { snippets: readonly [SnippetText, ...SnippetText[]] }) {
  const id = useId();
  const copy = useCopy();
  const [chosen, setChosen] = useState(snippets[0].name);
  const shown = snippets.find(({ name }) => name === chosen) ?? snippets[0];
  return (
    <div class="snippet">
      <div class="snippet-head">
        <TabList
          label="Ways to do it"
          prefix={id}
          tabs={snippets.map(({ name }) => ({ name, text: name }))}
          chosen={shown.name}
          onChoose={setChosen}
        />
        <button
          type="button"
          class="btn btn-s btn-bare"
          onClick={() => void copy(shown.lines.map(({ text }) => text).join('\n'))}
        >
          <Icon name="i-copy" class="icon-s" />
          Copy
        </button>
      </div>
      <pre
        role="tabpanel"
        id={`${id}-${shown.name}`}
        aria-labelledby={`${id}-tab-${shown.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by the keyboard.
        tabIndex={0}
      >
        <code>
          {shown.lines.map(({ text, isChange }, index) => (
            <span key={`${index} ${text}`} class={isChange ? 'add' : ''}>
              {`${text}\n`}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
