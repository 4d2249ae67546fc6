import { writeFile } from 'node:fs/promises';
import type { AccessibleNode, Panel, Size } from './browser';
import { isSemanticRole, oneRole } from './browser-accessible-role';
import { clickablePoint, type Point } from './browser-element-point';
import { fromJson, toJsonExpression } from './browser-expression';
import type { FirefoxBrowser } from './browser-firefox';
import { parseChord } from './browser-keys';
import { until } from './until';

/** A page of the extension in Firefox, named by the id of its browsing context. */
export class FirefoxPanel implements Panel {
  readonly #browser: FirefoxBrowser;
  readonly #id: number;
  readonly #close: () => Promise<void>;

  constructor(browser: FirefoxBrowser, id: number, close: () => Promise<void>) {
    this.#browser = browser;
    this.#id = id;
    this.#close = close;
  }

  async loaded(): Promise<void> {
    await until('the page to load', () =>
      this.evaluate('location.protocol === "moz-extension:" && document.readyState === "complete"'),
    );
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    return fromJson(await this.#chrome<string>('evaluate', toJsonExpression(expression)));
  }

  async press(chord: string): Promise<void> {
    await this.#focus();
    const { modifiers, key } = parseChord(chord);
    await this.#chrome('press', [...modifiers, key]);
  }

  async type(text: string): Promise<void> {
    await this.#focus();
    for (const character of text) await this.#chrome('press', [parseChord(character).key]);
  }

  async click(selector: string, modifier?: 'Shift'): Promise<void> {
    const point = await clickablePoint(selector, (expression) => this.evaluate(expression));
    await this.#chrome('click', point, modifier === 'Shift');
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.#chrome('drag', from, to);
  }

  async resize(size: Size): Promise<void> {
    await until(`the panel to be ${size.width}x${size.height}`, async () => {
      // Again each time: the window learns of its new smallest width a moment after the first call.
      await this.#chrome('resize', size);
      return await this.evaluate(`innerWidth === ${size.width} && innerHeight === ${size.height}`);
    });
  }

  async screenshot(path: string, size?: Size): Promise<void> {
    if (size) await this.resize(size);
    await this.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))',
    );
    await writeFile(path, Buffer.from(await this.#chrome<string>('picture'), 'base64'));
  }

  async accessibilityTree(): Promise<readonly AccessibleNode[]> {
    const nodes = await until('the accessibility tree', () =>
      this.#chrome<readonly AccessibleNode[] | undefined>('accessibilityTree'),
    );
    return nodes
      .filter(({ role }) => isSemanticRole(role))
      .map((node) => ({ ...node, role: oneRole(node.role) }));
  }

  close(): Promise<void> {
    return this.#close();
  }

  async #focus(): Promise<void> {
    await this.#chrome('focus');
    await until('the panel to have the focus', () => this.evaluate('document.hasFocus()'));
  }

  #chrome<Result = void>(name: string, ...args: unknown[]): Promise<Result> {
    return this.#browser.chrome(name, this.#id, ...args);
  }
}
