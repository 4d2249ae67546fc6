/**
 * What is put in front of a worker's script: the instrument, in one line of ASCII. Only what runs
 * first in a worker may get it: it takes the language as it finds it, and asks nobody.
 *
 * `classicOnly`: it does nothing in a module. Nothing here is reachable for the worker: the name is
 * the argument of a function that has ended.
 */
export function preludeOf(script: string, channel: string, classicOnly: boolean): string {
  // In a module, and nowhere else, `this` is undefined. No script can change that.
  const guard = classicOnly ? 'this&&' : '';
  // Strict, because functions of strict code are not shown to those that they call. It is not to
  // keep the worker's own script from running, whatever happens in it.
  return `${guard}((pushscopeChannel)=>{"use strict";try{${script}}catch{}})(${JSON.stringify(channel)});`;
}
