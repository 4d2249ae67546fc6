import { useEffect, useState } from 'preact/hooks';

/** Names of the design's colours that the canvas draws with. */
const NAMES = [
  'bg',
  'fg',
  'fg-2',
  'fg-3',
  'line',
  'warn-mark',
  'bad-mark',
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
] as const;

export type ColourName = (typeof NAMES)[number];
export type ChartColours = Readonly<Record<ColourName, string>>;

/** Colour of the nth series, in order of appearance. */
export function seriesColour(index: number): ColourName {
  const colours = ['c1', 'c2', 'c6', 'c3', 'c4', 'c5', 'c8', 'c7'] as const;
  return colours[index % colours.length] ?? 'c1';
}

/** A canvas does not follow the style sheet, so the colours are read again whenever the theme changes. */
export function useChartColours(): ChartColours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const read = () => setColours(readColours());
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', read);
    read();
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', read);
    };
  }, []);
  return colours;
}

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: ColourName) => style.getPropertyValue(`--${name}`).trim() || '#808080';
  return {
    bg: read('bg'),
    fg: read('fg'),
    'fg-2': read('fg-2'),
    'fg-3': read('fg-3'),
    line: read('line'),
    'warn-mark': read('warn-mark'),
    'bad-mark': read('bad-mark'),
    c1: read('c1'),
    c2: read('c2'),
    c3: read('c3'),
    c4: read('c4'),
    c5: read('c5'),
    c6: read('c6'),
    c7: read('c7'),
    c8: read('c8'),
  };
}
