/** Zod's pattern, which the API uses: an address accepted here is accepted there. Zod itself is too large for a first visit. */
export const pattern =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/

export function isEmail(text: string): boolean {
  return text.length <= 254 && pattern.test(text)
}
