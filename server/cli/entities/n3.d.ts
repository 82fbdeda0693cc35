/** N3.js' parser alone: its index brings a store and a reasoner along. It has no types of its own. */
declare module 'n3/src/N3Parser.js' {
  interface Quad {
    readonly subject: { readonly value: string };
    readonly predicate: { readonly value: string };
    readonly object: { readonly value: string; readonly language?: string };
  }
  export default class N3Parser {
    parse(
      input: { on(event: string, listener: (text?: string) => void): void },
      callback: (error: Error | null | undefined, quad: Quad | null) => void,
    ): void;
  }
}
