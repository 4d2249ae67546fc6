import { describe, expect, it } from 'vitest';
import { FirstModules } from '../../../extension/background/workers/first-modules';
import type { WorkerScript } from '../../../extension/background/workers/worker-script';

const at = (path: string) => `http://localhost${path}`;
const request = (path: string, tabId = 1, isRedirected = false) => {
  return { url: at(path), tabId, frameId: 0, cookieStoreId: '', isRedirected };
};

function createWorld() {
  const modules = new FirstModules();
  const main = (path: string, text: string | undefined, tabId?: number, isRedirected?: boolean) => {
    const script: WorkerScript = {
      ...request(path, tabId, isRedirected),
      context: 'worker',
      owner: at('/page'),
    };
    modules.begin(script);
    return modules.read(script, script, text);
  };
  const imported = (path: string, text: string, tabId?: number, isRedirected?: boolean) => {
    const module = { ...request(path, tabId, isRedirected), importer: at('/main.js') };
    const worker = modules.workerOf(module);
    return worker ? modules.read(worker, module, text) : 'not ours';
  };
  return { modules, main, imported };
}

describe('FirstModules', () => {
  it('instruments a main script that imports nothing, and a classic one in any case', () => {
    const { main } = createWorld();

    expect(main('/a.js', 'work()')).toBe('instrument');
    expect(main('/b.js', `work()\nimport './a.js'`)).toBe('if-classic');
    expect(main('/c.js', undefined)).toBe('if-classic');
  });

  it('instruments the module that runs first, and no other', () => {
    const { main, imported } = createWorld();

    const all = [
      main('/main.js', `import './lib/a.js'; import './b.js'`),
      imported('/b.js', 'work()'),
      imported('/lib/a.js', `import '../c.js'`),
      imported('/c.js#other', 'work()'),
      imported('/c.js', 'work()'),
    ];

    expect(all).toEqual(['nothing', 'not ours', 'nothing', 'not ours', 'instrument']);
  });

  it.each([
    ['a circle', `import './main.js'; import './c.js'`],
    ['an import later on', `work(); import './c.js'`],
    ['a bare name', `import 'c'`],
  ])('instruments nothing where the first module leads to %s', (_, text) => {
    const { main, imported } = createWorld();

    main('/main.js', `import './a.js'`);

    expect(imported('/a.js', text)).toBe('nothing');
    expect(imported('/c.js', 'work()')).toBe('not ours');
  });

  it('leaves a module alone that another address led to', () => {
    const { main, imported } = createWorld();

    main('/main.js', `import './a.js'`);

    expect(imported('/a.js', 'work()', 1, true)).toBe('not ours');
  });

  it('does not follow the imports of a main script that was redirected', () => {
    const { main, imported } = createWorld();

    main('/main.js', `import './a.js'`, 1, true);

    expect(imported('/a.js', 'work()')).toBe('not ours');
  });

  it('instruments no module once one address had two meanings, until the page is left', () => {
    const { modules, main, imported } = createWorld();
    main('/main.js', `import './a.js'`);
    main('/main.js', `import './b.js'; import './a.js'`);

    const mixed = [imported('/a.js', 'work()'), imported('/b.js', 'work()')];
    modules.leave(1);
    main('/main.js', `import './b.js'`);

    expect(mixed).toEqual(['not ours', 'not ours']);
    expect(imported('/b.js', 'work()')).toBe('instrument');
    expect(imported('/b.js', 'work()', 2)).toBe('not ours');
  });
});
