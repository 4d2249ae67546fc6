import { useId, useState } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { SeverityIcon } from '../ui/severity-icon';
import type { Evidence } from './finding';
import type { KnownFinding } from './findings-memory';
import { canFollow, followLink } from './follow-link';
import { Snippet } from './snippet';

interface FindingCardProps {
  finding: KnownFinding;
  isOpenAtFirst: boolean;
  session: Session;
}

export function FindingCard({ finding, isOpenAtFirst, session }: FindingCardProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  const { title, note, endedAt, evidence, fix, confidence } = finding;
  const [first, ...more] = finding.snippets;

  return (
    <li
      class={endedAt === null ? 'card' : 'card is-past'}
      data-rule={finding.rule}
      aria-labelledby={`${id}-title`}
    >
      <button
        type="button"
        class="card-head"
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': `${id}-body` } : {})}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'i-down' : 'i-right'} />
        <SeverityIcon severity={finding.severity} />
        <span class="card-title" id={`${id}-title`}>
          {title}
        </span>
        <small>{endedAt === null ? note : `until ${formatTime(endedAt)}`}</small>
      </button>
      {isOpen && (
        <div class="card-body" id={`${id}-body`}>
          <div>
            <h3>
              Evidence{confidence === 'certain' ? '' : `; the cause is ${confidence}, not certain`}
            </h3>
            <ul class="evidence">
              {evidence.map((piece, index) => (
                // By its place: its text may change each second, and a link in it would lose the focus.
                <EvidenceLine key={index} piece={piece} session={session} />
              ))}
            </ul>
          </div>
          <div>
            <h3>Fix</h3>
            <p>{fix}</p>
            {first && <Snippet snippets={[first, ...more]} />}
            <a
              class="link"
              href={`/docs/findings/${finding.rule}.html`}
              target="_blank"
              rel="noreferrer"
            >
              About this check
            </a>
          </div>
        </div>
      )}
    </li>
  );
}

function EvidenceLine({ piece, session }: { piece: Evidence; session: Session }) {
  const links = piece.links.filter(({ target }) => canFollow(session, target));
  return (
    <li>
      <span>{piece.text}</span>
      <span class="evidence-links">
        {links.map(({ text, target }, index) => (
          <button
            key={index}
            type="button"
            class="link"
            onClick={() => followLink(session, target)}
          >
            {text}
          </button>
        ))}
      </span>
    </li>
  );
}
