/**
 * Text as a payment file takes it: capital letters without accents, printable ASCII alone, cut to a length. `José Muñoz`
 * becomes `JOSE MUNOZ`; a character without a counterpart becomes a blank.
 */
export function asciiText(text: string, length: number): string {
  const plain = text.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return plain
    .toUpperCase()
    .replace(/[^ -~]/g, ' ')
    .slice(0, length)
    .trimEnd()
}
