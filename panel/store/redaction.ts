/** What is taken out of a file before it is written. */
export interface Redaction {
  /** Cookies and authorisation headers. */
  headers: boolean;
  /** Passwords and tokens in addresses. */
  addresses: boolean;
  /** JSON web tokens and bearer tokens, anywhere in text. */
  tokens: boolean;
  /** Patterns of names: the values of payload fields that have such a name. */
  fields: readonly string[];
}
