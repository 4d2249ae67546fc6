// Evaluated once in Firefox's own browser window, with system rights: WebDriver BiDi reaches neither
// the toolbox nor a page of an extension in it. `browser-firefox.ts` calls these by name; arguments and
// results pass as JSON. A page of the extension is named by the id of its browsing context.
(() => {
  const { NavigableManager } = ChromeUtils.importESModule(
    'chrome://remote/content/shared/NavigableManager.sys.mjs',
  );
  const { ExtensionParent } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionParent.sys.mjs',
  );
  const { AddonManager } = ChromeUtils.importESModule(
    'resource://gre/modules/AddonManager.sys.mjs',
  );
  const devtools = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = devtools.require('devtools/client/framework/devtools');
  const { tabTracker, browserActionFor } = ExtensionParent.apiManager.global;

  const extensionOf = (id) => WebExtensionPolicy.getByID(id).extension;
  const browserWindows = () => [...Services.wm.getEnumerator('navigator:browser')];
  const tabOf = (context) =>
    browserWindows()
      .flatMap((window) => window.gBrowser.tabs)
      .find((tab) => NavigableManager.getIdForBrowser(tab.linkedBrowser) === context);
  function browserOf(contextId) {
    const browser = BrowsingContext.get(contextId)?.embedderElement;
    if (!browser) throw new Error('The page of the extension has gone');
    return browser;
  }

  /** Runs `code`, the body of an async function, with the rights of Firefox in a page's process. */
  function runInContent(browser, code) {
    const { messageManager } = browser;
    const answer = `pushscope-test-${Services.uuid.generateUUID()}`;
    const script = `(async () => { ${code} })().then(
      (value) => sendAsyncMessage('${answer}', { value }),
      (error) => sendAsyncMessage('${answer}', { error: String(error) }),
    )`;
    return new Promise((resolve, reject) => {
      messageManager.addMessageListener(answer, function listener({ data }) {
        messageManager.removeMessageListener(answer, listener);
        if (data.error) reject(new Error(data.error));
        else resolve(data.value);
      });
      messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false);
    });
  }

  /**
   * Runs `send`, and ends when a page has heard all of it: its process takes input when it likes, and
   * what a test asks of the page next could else be answered before. Heard is the first of `ends`
   * after `begin`: a key may move the focus elsewhere, or end the page, before it is up again.
   */
  async function sendInput(browser, begin, ends, send) {
    const { messageManager } = browser;
    const heard = `pushscope-test-${Services.uuid.generateUUID()}`;
    const arrival = new Promise((resolve) => {
      messageManager.addMessageListener(heard, function listener() {
        messageManager.removeMessageListener(heard, listener);
        resolve();
      });
    });
    await runInContent(
      browser,
      `const [begin, ends] = ${JSON.stringify([begin, ends])};
       addEventListener(begin, function begun() {
         removeEventListener(begin, begun, true);
         const end = () => {
           for (const type of ends) removeEventListener(type, end, true);
           sendAsyncMessage('${heard}');
         };
         for (const type of ends) addEventListener(type, end, true);
       }, true);`,
    );
    send();
    await arrival;
  }

  /** Trusted events, as from a mouse. Also sent as text into a page's process. */
  function clickIn(window, x, y, isShifted) {
    const modifiers = isShifted ? window.windowUtils.MODIFIER_SHIFT : 0;
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      const button = { button: 0, clickCount: 1, modifiers };
      window.synthesizeMouseEvent(type, x, y, button, { isDOMEventSynthesized: false });
    }
  }

  /** A popup that was closed lives on for a moment, and answers no more. */
  const isShown = (browser) => {
    const popup = browser?.closest('panel');
    return browser && (!popup || popup.state === 'open');
  };
  async function closePopup(popup) {
    if (popup.state === 'closed') return;
    const hidden = new Promise((resolve) =>
      popup.addEventListener('popuphidden', resolve, { once: true }),
    );
    popup.hidePopup();
    await hidden;
  }

  const childrenOf = (node) =>
    Array.from({ length: node.childCount }, (_, index) => node.getChildAt(index));

  return {
    extensionHost: (id) => WebExtensionPolicy.getByID(id).mozExtensionHostname,

    tabId: (context) => tabTracker.getId(tabOf(context)),

    processOf: (context) => tabOf(context).linkedBrowser.browsingContext.currentWindowGlobal.osPid,

    /** As the switch on about:addons does. */
    async allowPrivateWindows(id) {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      );
      await ExtensionPermissions.add(id, {
        permissions: ['internal:privateBrowsingAllowed'],
        origins: [],
      });
      await (await AddonManager.getAddonByID(id)).reload();
    },

    /** The extension's page in a tab, a window, a popup or behind the scenes. */
    extensionPage(id, viewTypes, pathPart) {
      const view = [...extensionOf(id).views].find(
        ({ viewType, uri, xulBrowser }) =>
          viewTypes.includes(viewType) && uri?.spec.includes(pathPart) && isShown(xulBrowser),
      );
      return view?.xulBrowser?.browsingContext.id;
    },

    openExtensionTab(id, path) {
      const { baseURL, principal } = extensionOf(id);
      const tab = gBrowser.addTab(baseURL + path, { triggeringPrincipal: principal });
      gBrowser.selectedTab = tab;
      return NavigableManager.getIdForBrowser(tab.linkedBrowser);
    },

    extensionPageInTab(context) {
      const { currentURI, browsingContext } = tabOf(context).linkedBrowser;
      return currentURI.schemeIs('moz-extension') ? browsingContext.id : undefined;
    },

    /** As the button on about:memory does: collects, in turns, until nothing more is freed. */
    collectGarbage(context) {
      return runInContent(
        tabOf(context).linkedBrowser,
        `const memory = Cc['@mozilla.org/memory-reporter-manager;1'];
         const manager = memory.getService(Ci.nsIMemoryReporterManager);
         await new Promise((resolve) => manager.minimizeMemoryUsage(resolve));`,
      );
    },

    /** What `malloc` gave out, array buffers among it, and JavaScript's own heap, which is apart. */
    memoryInUse(context) {
      return runInContent(
        tabOf(context).linkedBrowser,
        `const memory = Cc['@mozilla.org/memory-reporter-manager;1'];
         const manager = memory.getService(Ci.nsIMemoryReporterManager);
         return manager.heapAllocated + manager.JSMainRuntimeGCHeap;`,
      );
    },

    async openToolbox(context) {
      await gDevTools.showToolboxForTab(tabOf(context));
    },

    /** The panel, once the extension has registered it and its document is there. */
    async showPanel(context, label) {
      const toolbox = gDevTools.getToolboxForTab(tabOf(context));
      const tool = toolbox.getAdditionalTools().find((tool) => tool.label === label);
      if (!tool) return undefined;
      await toolbox.selectTool(tool.id);
      const frame = toolbox.doc.getElementById(`toolbox-panel-iframe-${tool.id}`);
      const browser = frame?.contentDocument.querySelector('browser');
      return browser?.currentURI?.schemeIs('moz-extension')
        ? browser.browsingContext.id
        : undefined;
    },

    /** As the Network panel's "Save All As HAR" writes it. The first call begins to record. */
    async harOf(context) {
      const toolbox = gDevTools.getToolboxForTab(tabOf(context));
      return JSON.stringify({ log: await toolbox.getHARFromNetMonitor() });
    },

    async closeToolbox(context) {
      await gDevTools.closeToolboxForTab(tabOf(context));
    },

    /** In a sandbox over the page's window, because the page's own policy forbids `eval`. */
    evaluate(contextId, expression) {
      return runInContent(
        browserOf(contextId),
        `const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
         return Cu.evalInSandbox(${JSON.stringify(expression)}, sandbox);`,
      );
    },

    focus(contextId) {
      const browser = browserOf(contextId);
      browser.ownerDocument.defaultView.top.focus();
      browser.focus();
    },

    /** As a keyboard would: to the window, which hands the key on to what has the focus. */
    async press(contextId, keys) {
      const window = browserOf(contextId).ownerDocument.defaultView.top;
      const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(
        Ci.nsITextInputProcessor,
      );
      if (!input.beginInputTransactionForTests(window)) throw new Error('The window takes no keys');
      const events = keys.map((key) => new window.KeyboardEvent('', key));
      await sendInput(browserOf(contextId), 'keydown', ['keyup', 'blur', 'pagehide'], () => {
        for (const event of events) input.keydown(event);
        for (const event of events.reverse()) input.keyup(event);
      });
    },

    async click(contextId, { x, y }, isShifted = false) {
      const browser = browserOf(contextId);
      // A popup floats in a widget of its own, which events for the browser window do not reach. It
      // answers before the click, which may close it.
      if (browser.closest('panel')) {
        await runInContent(browser, `content.setTimeout(() => (${clickIn})(content, ${x}, ${y}))`);
        return;
      }
      const { left, top } = browser.getBoundingClientRect();
      await sendInput(browser, 'mousedown', ['mouseup', 'pagehide'], () =>
        clickIn(browser.ownerDocument.defaultView, left + x, top + y, isShifted),
      );
    },

    async drag(contextId, from, to) {
      const browser = browserOf(contextId);
      const { left, top } = browser.getBoundingClientRect();
      const window = browser.ownerDocument.defaultView;
      const midway = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const send = (type, { x, y }, buttons) => {
        const button = { button: 0, buttons, clickCount: 1 };
        const options = { isDOMEventSynthesized: false };
        window.synthesizeMouseEvent(type, left + x, top + y, button, options);
      };
      await sendInput(browser, 'mousedown', ['mouseup', 'pagehide'], () => {
        send('mousemove', from, 0);
        send('mousedown', from, 1);
        for (const point of [midway, to]) send('mousemove', point, 1);
        send('mouseup', to, 0);
      });
    },

    resize(contextId, { width, height }) {
      const browser = browserOf(contextId);
      const { clientWidth, clientHeight, ownerDocument } = browser;
      const window = ownerDocument.defaultView.top;
      // A browser window is never narrower than its toolbar would like, unless this is overruled.
      window.document.documentElement.style.setProperty('min-width', '0', 'important');
      window.resizeBy(width - clientWidth, height - clientHeight);
    },

    /** The document's picture as base64. */
    async picture(contextId) {
      const { browsingContext, ownerDocument } = browserOf(contextId);
      const bitmap = await browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
      const canvas = ownerDocument.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      return canvas.toDataURL().split(',')[1];
    },

    /** Undefined until Firefox's accessibility engine, which the first call starts, knows the page. */
    accessibilityTree(contextId) {
      const service = Cc['@mozilla.org/accessibilityService;1'].getService(
        Ci.nsIAccessibilityService,
      );
      const document = service.getAccessibleFor(browserOf(contextId))?.firstChild;
      if (!document?.firstChild) return undefined;
      const flatten = (node) => [node, ...childrenOf(node).flatMap(flatten)];
      return flatten(document).map(({ computedARIARole, name, description, value }) => ({
        role: computedARIARole ?? '',
        name: name ?? '',
        description: description ?? '',
        value: value ?? '',
      }));
    },

    async closePage(contextId) {
      const browser = browserOf(contextId);
      const popup = browser.closest('panel');
      if (popup) {
        await closePopup(popup);
        return;
      }
      const { gBrowser } = browser.ownerDocument.defaultView;
      gBrowser.removeTab(gBrowser.getTabForBrowser(browser));
    },

    /** The button is moved out of the extensions menu first, as a user does who works with it. */
    clickToolbarButton(id, context) {
      const window = tabOf(context).ownerDocument.defaultView;
      const action = browserActionFor(extensionOf(id));
      window.CustomizableUI.addWidgetToArea(action.widget.id, window.CustomizableUI.AREA_NAVBAR);
      window.focus();
      action.triggerAction(window);
    },

    backgroundState: (id) => extensionOf(id).backgroundState,
    wakeBackground: (id) => extensionOf(id).wakeupBackground(),
    stopBackground: (id) => extensionOf(id).terminateBackground({ ignoreDevToolsAttached: true }),

    async reloadExtension(id) {
      await (await AddonManager.getAddonByID(id)).reload();
    },

    /** Closes every popup, window and tab but the first. Toolboxes first, or they would outlive their tab. */
    async reset() {
      for (const toolbox of gDevTools.getToolboxes()) await toolbox.destroy();
      for (const popup of document.querySelectorAll('panel')) await closePopup(popup);
      for (const other of browserWindows()) if (other !== window) other.close();
      const [first, ...rest] = gBrowser.tabs;
      gBrowser.selectedTab = first;
      for (const tab of rest) gBrowser.removeTab(tab, { skipPermitUnload: true, animate: false });
    },
  };
})();
