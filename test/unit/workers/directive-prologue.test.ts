import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { hasUseStrict } from '../../../extension/background/workers/directive-prologue';

/** What an engine says of the script: in strict code a function that is called plainly has no `this`. */
function isStrict(script: string): boolean {
  const context: { strict?: boolean } = {};
  runInNewContext(
    `${script}\nvar strict = (function () { return this === undefined; })();`,
    context,
  );
  return context.strict === true;
}

const SCRIPTS = [
  '',
  'var a = 1;',
  '"use strict"',
  "'use strict';",
  '"use strict"; var a;',
  '  \t\u00a0\ufeff\n"use strict"\nvar a',
  '// a licence\n/* and\nanother */ "use strict"\n',
  '/*! "use strict" */ var a;',
  '"use client"; "use strict";',
  '"use client"\n\'use strict\'\nvar a',
  '"use client" /* same line */; "use strict"',
  '"a"\n/* comment */ "use strict"',
  ';"use strict"',
  '("use strict");',
  '"use strict" + ""',
  '"use strict"\n+ ""',
  '"use strict"\n.length',
  '"use strict"\n["length"]',
  '"use strict"\n, 1',
  '"use strict"\n? 1 : 2',
  '"use strict"\nin {}',
  '"use strict"\ninstanceof Object',
  '"use strict"\ninnocent = 1; var innocent',
  '"use strict"\n!function () {}()',
  '"use strict"\n!= 1',
  'var x = 1; "use strict"',
  '"use strict"\n++x; var x',
  '"use strict"\n--x; var x',
  '"use strict"\n-x; var x',
  '"use strict"\n{}',
  '"use strict"\nfunction f() {}',
  '"use strict"\n// end\n;',
  '"use\\x20strict"',
  '"use strict\\\n"',
  '"use \\\nstrict"',
  '"say \\"use strict\\""; var a',
  '"a\\\\"; "use strict"',
  '<!-- as in a page\n"use strict"',
  '`use strict`',
  '#!/usr/bin/env node'.slice(2).replace(/.*/, 'use = 0; var use'),
];

describe('hasUseStrict', () => {
  it.each(SCRIPTS)('tells of %j what the engine does', (script) => {
    expect(hasUseStrict(script, true)).toBe(isStrict(script));
  });

  it.each(SCRIPTS)('never says otherwise of the beginning of %j', (script) => {
    const whole = hasUseStrict(script, true);

    for (let length = 0; length <= script.length; length++) {
      expect([whole, undefined]).toContain(hasUseStrict(script.slice(0, length), false));
    }
  });

  it('takes no time for a licence that is long', () => {
    const licence = '/* a line of it\n'.repeat(10_000);
    const spaces = ' \n'.repeat(60_000);

    expect(
      hasUseStrict(`${licence}*/${spaces}${'// line\n'.repeat(10_000)}"use strict";`, true),
    ).toBe(true);
    expect(hasUseStrict(licence, false)).toBeUndefined();
  });
});
