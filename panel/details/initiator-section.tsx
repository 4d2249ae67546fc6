import type { PanelActions } from '../panel-actions';
import { parseStack, type StackLine } from '../store/parse-stack';
import { placeText } from './place-text';
import { Section } from './section';

interface InitiatorSectionProps {
  stack: string;
  openResource: PanelActions['openResource'];
}

/** The page's calls that created the connection, newest first. */
export function InitiatorSection({ stack, openResource }: InitiatorSectionProps) {
  const lines = parseStack(stack);
  return (
    <Section title="Initiator">
      {lines.length === 0 ? (
        <p class="muted">Not known: the page hides its call stack.</p>
      ) : (
        <ol class="stack">
          {lines.map((line, index) => (
            // The same call may stand in a stack twice; its place tells them apart.
            <li key={`${index} ${line.name}`}>
              <span class="mono clip" title={line.name}>
                {line.name}
              </span>
              {line.place && <Place place={line.place} openResource={openResource} />}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

interface PlaceProps {
  place: NonNullable<StackLine['place']>;
  openResource: PanelActions['openResource'];
}

/** The place comes from the page: only a web address may become a link. */
function Place({ place, openResource }: PlaceProps) {
  const { url, line, column } = place;
  const title = `${url}:${line}:${column}`;
  if (!openResource || !/^https?:\/\//.test(url)) {
    return (
      <span class="mono" title={title}>
        {placeText(place)}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="link mono"
      title={title}
      onClick={() => openResource(url, line, column)}
    >
      {placeText(place)}
    </button>
  );
}
