import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULE_IDS } from '../../../panel/findings/rule-ids';
import { RULES } from '../../../panel/findings/rules';

const FINDINGS = 'docs/findings';

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Targets of links and pictures, without those of other sites and without the place in a page. */
function targetsIn(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

describe('the pages of findings', () => {
  it.each(RULE_IDS)('%s has a rule, and a page that the index links', (id) => {
    const index = readFileSync(join(FINDINGS, 'README.md'), 'utf8');

    expect(RULES.filter((rule) => rule.id === id)).toHaveLength(1);
    expect(readFileSync(join(FINDINGS, `${id}.md`), 'utf8')).toMatch(/^# .+/);
    expect(index).toContain(`](${id}.md)`);
  });

  it('are of rules that exist', () => {
    const pages = readdirSync(FINDINGS).filter((name) => name !== 'README.md');

    expect(pages.toSorted()).toEqual(RULE_IDS.map((id) => `${id}.md`).toSorted());
  });
});

describe('links of the documentation', () => {
  it.each(['README.md', 'CONTRIBUTING.md', ...markdownIn('docs')])('of %s resolve', (path) => {
    const missing = targetsIn(path).filter((target) => !existsSync(join(dirname(path), target)));

    expect(missing).toEqual([]);
  });
});
