import { type BodyBranch, endUnseen, failFlow, tellText, tidy } from './body-flow';
import { watchPromise } from './derive-promise';
import { hideFrame } from './hide-frame';
import { createList, getPrototypeOf, isObject, ownProperty, uncurry } from './primordials';

const NativePromise = Promise;
const NativeResponse = Response;
const ErrorOfSyntax = SyntaxError.prototype;
const { parse } = JSON;
const NOTHING = createList<unknown>();
const textOf = uncurry(Response.prototype.text);
const jsonOf = uncurry(Response.prototype.json);

/**
 * What `json()` gives, read as a text so that we see it. The caller has made sure that the body
 * can be read.
 */
export function readJson(response: Response, branch: BodyBranch): Promise<unknown> {
  return new NativePromise((resolve, reject) => {
    function settle(text: string): void {
      tellText(branch, text, -1);
      try {
        resolve(parse(text));
      } catch (error) {
        hideFrame(error, NOTHING, settle);
        if (isObject(error) && ownProperty(error, 'stack')) reject(error);
        // In Firefox an error tells where it was made; in Chromium the message tells from what.
        // A byte order mark is dropped once: the one in front is ours.
        else watchPromise(jsonOf(new NativeResponse(`\ufeff${text}`)), resolve, reject);
      }
    }
    watchPromise(textOf(response), settle, (error) => {
      failFlow(branch.flow, error);
      reject(error);
    });
  });
}

/** A native `json()` was rejected: what is no JSON came as a whole all the same. */
export function failJson(branch: BodyBranch, error: unknown, length: number): void {
  const isComplete = isObject(error) && getPrototypeOf(error) === ErrorOfSyntax;
  if (!isComplete) {
    failFlow(branch.flow, error);
    return;
  }
  endUnseen(branch, length);
  tidy(branch.flow, error);
}
