import { writeFile } from 'node:fs/promises';
import type { AccessibleNode, Panel, Size } from './browser';
import { isSemanticRole, oneRole } from './browser-accessible-role';
import type { CdpSession } from './browser-cdp-session';
import { clickablePoint, type Point } from './browser-element-point';
import { until } from './until';

interface AxNode {
  readonly nodeId: string;
  readonly childIds?: readonly string[];
  readonly ignored: boolean;
  readonly role?: AxRole;
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly value?: { readonly value: string | number };
}

interface AxRole {
  /** `role` is one of ARIA, `internalRole` one of Chromium's own. */
  readonly type: string;
  readonly value: string;
}

interface Rect extends Point, Size {}

/** A page of the extension in Chromium: in a tab or window of its own, or in a frame of DevTools. */
export class ChromiumPanel implements Panel {
  readonly #page: CdpSession;
  /** The window that shows the panel: DevTools, or the page itself. */
  readonly #host: CdpSession;
  readonly #close: () => Promise<void>;

  constructor(page: CdpSession, host: CdpSession, close: () => Promise<void>) {
    this.#page = page;
    this.#host = host;
    this.#close = close;
  }

  evaluate<Value>(expression: string): Promise<Value> {
    return this.#page.evaluate(expression);
  }

  /** In the window of DevTools around the panel, whose modules a test may import. */
  evaluateInDevtools<Value>(expression: string): Promise<Value> {
    return this.#host.evaluate(expression);
  }

  async press(chord: string): Promise<void> {
    await this.#focus();
    await this.#page.press(chord);
  }

  async type(text: string): Promise<void> {
    await this.#focus();
    for (const character of text) await this.#page.press(character);
  }

  async click(selector: string, modifier?: 'Shift'): Promise<void> {
    const point = await clickablePoint(selector, (expression) => this.evaluate(expression));
    await this.#page.click(point, modifier);
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.#page.drag(from, to);
  }

  async resize({ width, height }: Size): Promise<void> {
    const [host, panel] = [await sizeOf(this.#host), await sizeOf(this.#page)];
    await this.#host.call('Emulation.setDeviceMetricsOverride', {
      width: host.width + width - panel.width,
      height: host.height + height - panel.height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    await until(`the panel to be ${width}x${height}`, async () => {
      const size = await sizeOf(this.#page);
      return size.width === width && size.height === height;
    });
  }

  async screenshot(path: string, size?: Size): Promise<void> {
    if (size) await this.resize(size);
    await settle(this.#page);
    const { x, y, width, height } = await this.#place();
    const clip = { x, y, width, height, scale: 1 };
    const { data } = await this.#host.call<{ data: string }>('Page.captureScreenshot', { clip });
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async accessibilityTree(): Promise<readonly AccessibleNode[]> {
    const { nodes } = await this.#page.call<{ nodes: AxNode[] }>('Accessibility.getFullAXTree');
    return inDocumentOrder(nodes)
      .filter(({ ignored, role }) => !ignored && role && isSemanticRole(ariaRole(role)))
      .map(({ role, name, description, value }) => ({
        role: role ? ariaRole(role) : '',
        name: name?.value ?? '',
        description: description?.value ?? '',
        value: String(value?.value ?? ''),
      }));
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Keys go to the frame that has the focus, and DevTools keeps it to itself at first. */
  async #focus(): Promise<void> {
    await this.#host.call('Page.bringToFront');
    await until('the panel to have the focus', () =>
      this.evaluate<boolean>('document.hasFocus() || (window.focus(), document.hasFocus())'),
    );
  }

  async #place(): Promise<Rect> {
    if (this.#host === this.#page) return { x: 0, y: 0, ...(await sizeOf(this.#page)) };
    const url = await this.evaluate<string>('location.href');
    return await this.#host.evaluate<Rect>(
      `[...document.querySelectorAll('iframe')].find(({ src }) => src === ${JSON.stringify(url)}).getBoundingClientRect()`,
    );
  }
}

function ariaRole({ type, value }: AxRole): string {
  if (value === 'RootWebArea') return 'document';
  return type === 'role' ? oneRole(value) : '';
}

/** The protocol lists a tree level by level. */
function inDocumentOrder(nodes: readonly AxNode[]): readonly AxNode[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const flatten = (node: AxNode | undefined): readonly AxNode[] =>
    node ? [node, ...(node.childIds ?? []).flatMap((id) => flatten(byId.get(id)))] : [];
  return flatten(nodes[0]);
}

function sizeOf(session: CdpSession): Promise<Size> {
  return session.evaluate('({ width: innerWidth, height: innerHeight })');
}

/** Two frames: the first may have been under way before the last change. */
async function settle(session: CdpSession): Promise<void> {
  await session.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))))',
  );
}
