declare module 'fontkit' {
  /** Parses a font file; `characterSet` has the code points that it can show. */
  export function create(font: Uint8Array): { readonly characterSet: readonly number[] }
}
