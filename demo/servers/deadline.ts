/** How long to wait for a state, and what to say when it does not come. */
export interface Deadline {
  readonly ms: number;
  readonly message: () => string;
}

/** A promise that is rejected when the deadline passes. `begin` returns what to undo in either case. */
export function withDeadline<Value>(
  deadline: Deadline,
  begin: (resolve: (value: Value) => void) => () => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    // Captured here, so that the error's stack shows who waited and not the timer.
    const error = new Error();
    let undo = () => {};
    const timer = setTimeout(() => {
      undo();
      error.message = `After ${deadline.ms} ms: ${deadline.message()}`;
      reject(error);
    }, deadline.ms);
    undo = begin((value) => {
      clearTimeout(timer);
      undo();
      resolve(value);
    });
  });
}
