// Makes documents of every kind, each of which makes connections of every kind.

/** A document that pushes, by its markup. */
const pushing = (label) =>
  `<!doctype html><body><script src="${location.origin}/push-once.js?label=${label}"></script>`;

function addFrame(attributes) {
  const frame = document.createElement('iframe');
  frame.title = 'A document';
  document.body.append(Object.assign(frame, attributes));
  return frame;
}

function write(target, label) {
  target.open();
  target.write(pushing(label));
  target.close();
}

const blob = new Blob([pushing('blob')], { type: 'text/html' });
const nested = `<iframe title="Inner" srcdoc="${pushing('nested').replaceAll('"', '&quot;')}"></iframe>`;

addFrame({}).contentDocument.body.append(
  Object.assign(document.createElement('script'), { src: '/push-once.js?label=about-blank' }),
);
addFrame({ srcdoc: pushing('srcdoc') });
addFrame({ src: URL.createObjectURL(blob) });
addFrame({ src: `data:text/html,${encodeURIComponent(pushing('data'))}` });
addFrame({ src: `javascript:${JSON.stringify(pushing('javascript'))}` });
addFrame({ sandbox: 'allow-scripts', srcdoc: pushing('sandboxed') });
addFrame({ srcdoc: nested });
write(addFrame({}).contentDocument, 'written-at-once');
addFrame({
  src: '/blank.html',
  onload: ({ target }) => {
    target.onload = null;
    write(target.contentDocument, 'written-over');
  },
});

document.querySelector('button').onclick = () => write(open('').document, 'window');
// By name for tests: what this page becomes when it writes itself anew.
Object.assign(globalThis, { addFrame, writeOver: (label) => write(document, label) });
