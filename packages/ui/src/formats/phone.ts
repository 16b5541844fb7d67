/** An extension as people write it after a number, `ext. 45`, `x45`, `#45`, or as it is kept, `;ext=45`. */
const extensionPattern = /[\s,]*(?:;ext=|extensi[oó]n|ext\.?|x|#)\s*(\d{1,7})\s*$/i

/**
 * A phone number as typed, as RFC 3966 has it without `tel:`. `(800) 555-0100` and `1 800 555 0100` are US numbers:
 * `+18005550100`; one of another country starts with `+` or 011: `+525512345678`. An extension follows as `;ext=45`.
 * Null if it is not a number that can be called.
 */
export function parsePhone(text: string): string | null {
  const extension = extensionPattern.exec(text)?.[1]
  const number = text.replace(extensionPattern, '').trim()
  if (/[^\d\s().+/-]/.test(number) || number.lastIndexOf('+') > 0) return null
  const digits = number.replace(/\D/g, '')
  const international = number.startsWith('+') ? digits : digits.startsWith('011') ? digits.slice(3) : null
  const full = international ?? (digits.length === 10 ? `1${digits}` : digits)
  if (!(full.startsWith('1') ? isNorthAmerican(full) : international !== null && /^[2-9]\d{6,14}$/.test(full)))
    return null
  return `+${full}${extension ? `;ext=${extension}` : ''}`
}

/** Area codes and exchanges begin with 2 to 9 in the North American numbering plan. */
function isNorthAmerican(digits: string): boolean {
  return /^1[2-9]\d{2}[2-9]\d{6}$/.test(digits)
}

/** `+18005550100;ext=45` as people write it: `(800) 555-0100 ext. 45`. Other countries' numbers keep their `+`. */
export function formatPhone(phone: string): string {
  return phone.replace(/^\+1(\d{3})(\d{3})/, '($1) $2-').replace(';ext=', ' ext. ')
}
