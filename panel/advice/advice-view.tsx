import './advice.css';
import { ADVISED_ENDPOINTS } from '../../extension/protocol/limits';
import type { FindingFacts } from '../findings/finding';
import { EmptyState } from '../ui/empty-state';
import { formatCount } from '../ui/format';
import { dataText, directionText, limitsText, rateText, sizeText, usesText } from './advice-words';
import { advise } from './advise';
import type { EndpointMeasure } from './endpoint';
import { measureEndpoints } from './measure-endpoints';

const COLUMNS = [
  'Endpoint',
  'Uses now',
  'Direction',
  'Rate',
  'Size',
  'Data',
  'Limits',
  'Best served by',
] as const;

/** SSE, WebSocket, long poll or poll? For each endpoint of the page, from what was measured alone. */
export function AdviceView({ facts }: { facts: FindingFacts }) {
  const all = measureEndpoints(facts);
  const endpoints = all.slice(-ADVISED_ENDPOINTS);
  const earlier = all.length - endpoints.length;
  if (endpoints.length === 0) {
    return (
      <EmptyState icon="v-hint" title="No endpoints so far">
        <p>Once the page opens a push connection or polls, what would serve it best stands here.</p>
      </EmptyState>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by the keyboard.
    <section class="advice" aria-label="Endpoints" tabIndex={0}>
      <table aria-label="Advice">
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <EndpointRow key={endpoint.key} endpoint={endpoint} />
          ))}
        </tbody>
      </table>
      {earlier > 0 && (
        <p class="advice-earlier">
          {formatCount(earlier)} earlier {earlier === 1 ? 'endpoint is' : 'endpoints are'} not
          listed.
        </p>
      )}
    </section>
  );
}

function EndpointRow({ endpoint }: { endpoint: EndpointMeasure }) {
  const { best, isKept, reason } = advise(endpoint);
  const { method, host, path } = endpoint;
  const name = `${method === 'GET' ? '' : `${method} `}${host}${path}`;
  return (
    <tr>
      <th scope="row" class="mono" title={name}>
        {name}
      </th>
      <td data-name="Uses now">{usesText(endpoint)}</td>
      <td data-name="Direction">{directionText(endpoint)}</td>
      <td data-name="Rate">{rateText(endpoint)}</td>
      <td data-name="Size">{sizeText(endpoint)}</td>
      <td data-name="Data">{dataText(endpoint)}</td>
      <td data-name="Limits">{limitsText(endpoint)}</td>
      <td data-name="Best served by" class="advice-best">
        <strong class={isKept || best === null ? '' : 'advice-change'}>
          {best === null ? 'Not known yet' : `${isKept ? 'Keep ' : ''}${best}`}
        </strong>
        <p>{reason}</p>
      </td>
    </tr>
  );
}
