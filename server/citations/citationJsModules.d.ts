/** What is used of citation-js, which ships no types. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: {
      /** Parses `data`, given in the format `forceType`, into CSL-JSON items. Throws where it can't. */
      chain(data: string, options: { readonly forceType: string; readonly generateGraph: false }): unknown[];
    };
  };
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-ris' {}
