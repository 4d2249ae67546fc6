import { Section } from './section';

interface ParametersSectionProps {
  query: string;
  /** Names that change with each request of a poll. */
  folded: readonly string[];
}

/** The address's parameters, as the server reads them. */
export function ParametersSection({ query, folded }: ParametersSectionProps) {
  const parameters = [...new URLSearchParams(query)];
  if (parameters.length === 0) return null;
  return (
    <Section title="Parameters">
      <table class="pairs-table">
        <tbody>
          {parameters.map(([name, value], index) => (
            // Names may repeat; their place tells them apart.
            <tr key={`${index} ${name}`}>
              <th scope="row">{name}</th>
              <td>
                {value}
                {folded.includes(name) && <span class="muted">, changes each time</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
