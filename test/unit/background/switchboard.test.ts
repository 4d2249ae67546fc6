import { describe, expect, it } from 'vitest';
import { announcement, batch, LIFECYCLE } from '../protocol/messages-builder';
import { createSwitchboard, watchTab } from './switchboard-world';

const frames = (reader: string) => ({ type: 'frames', reader, batch: batch('hello', 'AQID') });
const read = (after: number | 'now', skipFrom = 0) => ({
  type: 'read',
  reader: 'r',
  after,
  skipFrom,
  preview: 64_000,
});
const announced = { type: 'announcement', announcement: announcement() };

describe('Switchboard', () => {
  it('lets a new panel read the documents of its tab from their beginning', () => {
    const { addDocument, addPanel, asked } = createSwitchboard();
    const [here, elsewhere] = [addDocument('a', 1), addDocument('b', 2)];

    addPanel().send(watchTab());

    expect(here.commands()).toEqual([{ type: 'announce' }, read(0)]);
    expect(elsewhere.commands()).toEqual([]);
    expect(asked).toEqual(['pools of 1', 'describe 1']);
  });

  it('lets a panel that comes back go on where it was', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const document = addDocument('a');

    addPanel().send(watchTab({ after: { a: 7 } }));

    expect(document.commands().at(-1)).toEqual(read(7, 7));
  });

  it('lets a panel that was paused read from now on, and tells where it had stopped', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const document = addDocument('a');

    addPanel().send(watchTab({ after: { a: 7 }, from: 'now' }));

    expect(document.commands().at(-1)).toEqual(read('now', 7));
  });

  it('reads a document at once that appears in a watched tab', () => {
    const { addDocument, addPanel } = createSwitchboard();
    addPanel().send(watchTab());

    const document = addDocument('a');

    expect(document.commands()).toEqual([read(0)]);
  });

  it('goes on reading a document whose bridge comes back', () => {
    const { addDocument, addPanel } = createSwitchboard();
    addPanel().send(watchTab());
    const before = addDocument('a');
    before.receive(frames('r'));
    before.end();

    const after = addDocument('a');

    expect(after.commands()).toEqual([read(8)]);
  });

  it('passes frames on to the panel that reads them, and to no other', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const [one, other] = [addPanel(), addPanel()];
    one.send(watchTab());
    other.send(watchTab({ reader: 's' }));
    const document = addDocument('a');

    document.receive(frames('s'));
    document.receive(frames('gone'));

    expect(one.typesSent()).not.toContain('frames');
    expect(other.sent.at(-1)).toEqual({ type: 'frames', document: 'a', batch: frames('s').batch });
  });

  it('passes acknowledgements on to the document', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());
    const document = addDocument('a');

    panel.send({ type: 'acknowledge', document: 'a', frame: 8 });

    expect(document.commands().at(-1)).toEqual({ type: 'acknowledge', reader: 'r', frame: 8 });
  });

  it('tells both panels of a tab what its documents tell', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const panels = [addPanel(), addPanel()];
    for (const [index, panel] of panels.entries()) panel.send(watchTab({ reader: `${index}` }));
    const document = addDocument('a', 1, 7);

    document.receive(announced);
    document.receive({ type: 'lifecycle', events: LIFECYCLE });
    document.receive({ type: 'fault', message: 'broken' });
    document.receive({ type: 'rejected', count: 2 });
    document.end();

    for (const { sent, typesSent } of panels) {
      expect(typesSent()).toEqual([
        'announcement',
        'lifecycle',
        'fault',
        'rejected',
        'document-gone',
      ]);
      expect(sent[0]).toMatchObject({ document: { key: 'a', tabId: 1, frameId: 7 } });
      expect(sent.at(-1)).toEqual({ type: 'document-gone', document: 'a', at: 5_000 });
    }
  });

  it('tells a late panel the attempts it has missed', () => {
    const { addDocument, addPanel, ledger } = createSwitchboard();
    const document = addDocument('a');
    document.receive(announced);
    const start = { requestId: '9', at: 1, method: 'GET', frameId: 0, documentId: '' };
    const place = { page: '', top: '', profile: '', resourceType: 'websocket' };
    const url = 'wss://example.org/log';
    ledger.applyRequest({ type: 'request-started', ...start, ...place, url, tabId: 1 });

    const panel = addPanel();
    panel.send(watchTab());
    document.receive(announced);

    expect(panel.sent.at(-1)).toMatchObject({
      type: 'attempt',
      document: 'a',
      connection: 1,
      attempt: { requestId: '9' },
    });
  });

  it('stops reading for a panel that pauses, leaves or turns to another tab', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const leave = [
      (panel: ReturnType<typeof addPanel>) => panel.send({ type: 'pause' }),
      (panel: ReturnType<typeof addPanel>) => panel.leave(),
      (panel: ReturnType<typeof addPanel>) => panel.send(watchTab({ tabId: 2 })),
    ];
    const document = addDocument('a');

    for (const stop of leave) {
      const panel = addPanel();
      panel.send(watchTab());
      stop(panel);

      expect(document.commands().at(-1)).toEqual({ type: 'stop-reading', reader: 'r' });
    }
  });

  it('reads nothing for a panel that is paused', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());
    panel.send({ type: 'pause' });

    const document = addDocument('a');

    expect(document.commands()).toEqual([]);
  });

  it('shows pools only while all tabs are watched', () => {
    const { addDocument, addPanel, asked } = createSwitchboard();
    const document = addDocument('a');

    addPanel().send(watchTab({ tabId: null }));

    expect(document.commands()).toEqual([]);
    expect(asked).toEqual(['pools of null']);
  });

  it('counts what does not parse, and what comes before an introduction', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());
    const document = addDocument('a');

    document.receive('garbage');
    document.receive({
      type: 'introduction',
      document: { key: 'b', url: '', navigationProtocol: '', isControlled: false, context: 'page' },
    });
    panel.sendRaw({ type: 'unknown' });

    expect(panel.sent).toEqual(Array(3).fill({ type: 'rejected', count: 1 }));
  });

  it('does what a panel asks of the browser', () => {
    const { addPanel, asked } = createSwitchboard();
    const panel = addPanel();

    panel.send({ type: 'show-tab', tabId: 3 });
    panel.send({ type: 'reload-tab', tabId: 4 });
    panel.send({ type: 'open-window', tabId: 5 });

    expect(asked).toEqual(['show 3', 'reload 4', 'window 5']);
  });

  it('keeps a document that has a newer port when the older one ends', () => {
    const { addDocument, addPanel, switchboard } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());
    const older = addDocument('a');
    addDocument('a');

    older.end();

    expect(switchboard.bridges.has('a')).toBe(true);
    expect(panel.typesSent()).not.toContain('document-gone');
  });

  it('asks a page for a payload, and passes the pieces on to the panel that asked', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const [asking, other] = [addPanel(), addPanel()];
    asking.send(watchTab());
    other.send(watchTab({ reader: 'other' }));
    const document = addDocument('a');
    const piece = { type: 'piece', frame: 3, from: 0, next: 0, payload: 'eA==' } as const;

    asking.send({ type: 'load', document: 'a', frame: 3, from: 0 });
    document.receive({ ...piece, reader: 'r' });

    expect(document.commands().at(-1)).toEqual({ type: 'load', reader: 'r', frame: 3, from: 0 });
    expect(asking.sent.at(-1)).toEqual({ ...piece, document: 'a' });
    expect(other.typesSent()).not.toContain('piece');
  });

  it('says that a document which is not there keeps nothing', () => {
    const { addPanel } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());

    panel.send({ type: 'load', document: 'gone', frame: 3, from: 7 });

    const nothing = { frame: 3, from: 7, next: 0, payload: null };
    expect(panel.sent.at(-1)).toEqual({ type: 'piece', document: 'gone', ...nothing });
  });
});

describe('where recording is off', () => {
  const retire = { type: 'retire' };

  it('retires a document that introduces itself, and passes nothing of it on', () => {
    const { addDocument, addPanel, change, ledger } = createSwitchboard();
    change({ sitesOff: ['a.test'] });
    const panel = addPanel();
    panel.send(watchTab());

    const document = addDocument('a');
    document.receive(announced);
    document.receive({ type: 'lifecycle', events: LIFECYCLE });

    expect(document.commands()).toEqual([retire]);
    expect(panel.sent).toEqual([]);
    expect(ledger.documents()).toEqual([]);
  });

  it('retires the frames of other sites in such a page, and such frames in other pages', () => {
    const { addDocument, change } = createSwitchboard();

    change({ sitesOff: ['top.test'] });
    const frame = addDocument('a', 1, 3, 'http://top.test/');
    change({ sitesOff: ['a.test'] });
    const own = addDocument('b', 2, 3, 'http://other.test/');

    expect([frame.commands(), own.commands()]).toEqual([[retire], [retire]]);
  });

  it('retires what runs when the site is switched off, and nothing else', () => {
    const { addDocument, addPanel, change } = createSwitchboard();
    const panel = addPanel();
    panel.send(watchTab());
    const document = addDocument('a');

    change({ sitesOff: ['b.test'] });
    expect(document.commands()).toEqual([read(0)]);
    change({ sitesOff: ['a.test', 'b.test'] });
    document.end();

    expect(document.commands()).toEqual([read(0), retire]);
    expect(panel.typesSent()).toEqual(['recording-ended', 'document-gone']);
  });
});

describe('the size of the preview', () => {
  it('is asked for where it changed, from the frame on that the panel has', () => {
    const { addDocument, addPanel, change } = createSwitchboard();
    const document = addDocument('a');
    addPanel().send(watchTab());
    document.receive(frames('r'));

    change({ previewBytes: 1_000 });
    change({ theme: 'dark' });

    const { columns } = batch('', '');
    const last = columns.first + columns.at.length - 1;
    expect(document.commands().slice(2)).toEqual([{ ...read(last), preview: 1_000 }]);
  });

  it('is not asked of documents while the panel is paused', () => {
    const { addDocument, addPanel, change } = createSwitchboard();
    const document = addDocument('a');
    const panel = addPanel();
    panel.send(watchTab());
    panel.send({ type: 'pause' });

    change({ previewBytes: 1_000 });

    expect(document.commands().at(-1)).toEqual({ type: 'stop-reading', reader: 'r' });
  });
});

describe('what a document tells of itself', () => {
  const health = { handlers: [], violations: [], moreViolations: 0, notRestored: ['websocket'] };

  it('reaches the panels of its tab', () => {
    const { addDocument, addPanel } = createSwitchboard();
    const document = addDocument('a', 1);
    const [here, elsewhere] = [addPanel(), addPanel()];
    here.send(watchTab());
    elsewhere.send(watchTab({ tabId: 2, reader: 's' }));

    document.receive({ type: 'health', health });

    expect(here.sent).toContainEqual({ type: 'health', document: 'a', health });
    expect(elsewhere.typesSent()).not.toContain('health');
  });

  it('is joined by the routes of its own frame', () => {
    const { addDocument, addPanel, switchboard } = createSwitchboard();
    addDocument('top', 1);
    addDocument('frame', 1, 5);
    const panel = addPanel();
    panel.send(watchTab());

    switchboard.tellRoute(1, 5, 'http://a.test/next', 7_000);

    expect(panel.sent.filter(({ type }) => type === 'route')).toEqual([
      { type: 'route', document: 'frame', url: 'http://a.test/next', at: 7_000 },
    ]);
  });
});
