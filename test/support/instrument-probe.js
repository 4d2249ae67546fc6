// Content script of the tests, in the place of the bridge: keeps what the instrument posts, and lets
// the page's own world send commands and read the messages, as JSON in events on the document.
(() => {
  const messages = [];
  let port;

  /** JSON has no bytes: those of a binary payload become an object with a list of numbers. */
  const plain = (_key, value) => (ArrayBuffer.isView(value) ? { bytes: Array.from(value) } : value);

  document.addEventListener(
    'pushscope-handover',
    (event) => {
      port = event.ports[0];
      port.onmessage = ({ data }) => messages.push(data);
    },
    { once: true },
  );
  document.addEventListener('probe-command', ({ detail }) => port.postMessage(JSON.parse(detail)));
  document.addEventListener('probe-read', () => {
    const detail = JSON.stringify(messages, plain);
    document.dispatchEvent(new CustomEvent('probe-messages', { detail }));
  });
  // For a document that is about to be written anew, which takes its listeners away.
  document.addEventListener('probe-port', ({ ports: [reader] }) => {
    reader.onmessage = () => reader.postMessage(JSON.stringify(messages, plain));
  });
})();
