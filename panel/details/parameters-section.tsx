import { Section } from './section';

/** The address's parameters, as the server reads them. */
export function ParametersSection({ query }: { query: string }) {
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
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
