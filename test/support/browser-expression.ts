/** Makes an expression give its awaited value as JSON, so that both browsers return the same. */
export function toJsonExpression(expression: string): string {
  return `(async () => JSON.stringify({ value: await (${expression}\n) }))()`;
}

export function fromJson<Value>(json: string): Value {
  return (JSON.parse(json) as { value: Value }).value;
}
